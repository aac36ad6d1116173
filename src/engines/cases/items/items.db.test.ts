import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, readTable } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { catalogue, publishedItem, submitCase } from '../index.ts';
import { caseModules, itemContent, submission } from '../testing.ts';
import { itemCells, readCells } from './item-cells.rules.ts';
import type { ItemContent } from './item-schema.ts';
import type { ItemsImport, OpenedItem } from './items.contract.ts';
import { carryOutPlans } from './plan-item.ts';

const CO_SIGN = '共同申请（身份｜至少几人｜最多几人｜几天内确认｜何时需要｜依据）';
let city: TestCity;
const base = '/api/cases/items';
const clerk = () => city.person([{ permission: 'cases.item.*', scope: '/' }]);
const call = async <T>(method: string, url: string, payload?: object): Promise<{ status: number; body: T }> => {
  const answer = await city.inject({ method, url, as: clerk(), ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() as T };
};
const made = async (code: string, change: Partial<ItemContent> = {}): Promise<OpenedItem> => {
  const basics = {
    code,
    name: '养犬登记',
    organisationId: 'zfb',
    itemType: '20',
    audiences: ['person'],
    lifeEvents: ['household'],
  };
  const { id } = (await call<{ id: string }>('POST', base, basics)).body;
  const { version } = (await call<OpenedItem>('GET', `${base}/${id}`)).body;
  const body = { content: itemContent('zfb', { name: '养犬登记', ...change }), note: '', version };
  return (await call<OpenedItem>('PUT', `${base}/${id}`, body)).body;
};
const upload = async (name: string, text: Uint8Array | string, apply: boolean): Promise<ItemsImport> => {
  const boundary = 'zhengtong';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="apply"\r\n\r\n${apply}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return (await city.inject({ method: 'POST', url: '/api/cases/items-import', as: clerk(), headers, payload })).json();
};

beforeAll(async () => {
  city = await testCity({
    modules: caseModules,
    pack: 'testville',
    now: '2026-11-26T02:00:00Z',
  });
});
afterAll(() => city.close());

describe('a service item in the console', () => {
  it('3.1: a promise longer than the law is refused at its field, for the city and for a county', async () => {
    const item = await made('901');
    const promised = { unit: 'working', days: 12 } as const;
    const wrong = await call<{ errors: { path: string }[] }>('PUT', `${base}/${item.id}`, {
      content: { ...item.content, promised, statutory: { unit: 'working', days: 10 } },
      note: '',
      version: item.version,
    });
    expect([wrong.status, wrong.body.errors[0]?.path]).toEqual([422, '/promised']);
    const county = await call<{ errors: { path: string }[] }>('PUT', `${base}/${item.id}/variants/990100`, {
      promised: { unit: 'working', days: 21 },
    });
    expect([county.status, county.body.errors[0]?.path]).toEqual([422, '/promised']);
  });

  it('is written, published only when complete, and stands in the catalogue', async () => {
    const basics = {
      code: '902',
      name: '占道申请',
      organisationId: 'zfb',
      itemType: '20',
      audiences: ['person'],
      lifeEvents: ['household'],
    };
    const { id } = (await call<{ id: string }>('POST', base, basics)).body;
    expect((await call('POST', base, basics)).status).toBe(409);
    const opened = (await call<OpenedItem>('GET', `${base}/${id}`)).body;
    const early = await call<{ code: string; errors: { message: string }[] }>('POST', `${base}/${id}/publish`, {
      version: opened.version,
    });
    expect(early.body.code).toBe('cases.guideIncomplete');
    expect(early.body.errors.map((one) => one.message)).toContain('缺少设定依据');
    const content = itemContent('zfb', { name: '占道申请', reconsideration: '待补充' });
    const half = (await call<OpenedItem>('PUT', `${base}/${id}`, { content, note: '', version: opened.version })).body;
    expect((await call<{ code: string }>('POST', `${base}/${id}/publish`, { version: half.version })).body.code).toBe(
      'cases.placeholderLeft',
    );
    const whole = (
      await call<OpenedItem>('PUT', `${base}/${id}`, {
        content: { ...content, reconsideration: '县政府' },
        note: '',
        version: half.version,
      })
    ).body;
    const done = (await call<OpenedItem>('POST', `${base}/${id}/publish`, { version: whole.version })).body;
    expect([done.state, done.currentVersion]).toEqual(['published', 3]);
    expect((await catalogue(city.ctx())).some((one) => one.code === '902')).toBe(true);
    expect((await call('POST', `${base}/${id}/publish`, { version: whole.version })).status).toBe(409);
  });

  it('comes into use, rests and comes back on its day, even if the product was down on that day', async () => {
    let item = await made('903');
    item = (await call<OpenedItem>('POST', `${base}/${item.id}/publish`, { version: item.version, on: '2026-12-01' }))
      .body;
    expect([item.state, item.plans[0]?.onDate]).toEqual(['draft', '2026-12-01']);
    expect(await carryOutPlans(city.ctx())).toBe(0);
    city.clock.set('2026-12-03T02:00:00Z');
    expect(await carryOutPlans(city.ctx())).toBe(1);
    expect(await carryOutPlans(city.ctx())).toBe(0);
    item = (await call<OpenedItem>('GET', `${base}/${item.id}`)).body;
    expect(item.state).toBe('published');
    item = (
      await call<OpenedItem>('POST', `${base}/${item.id}/state`, {
        action: 'suspend',
        reason: '窗口搬迁',
        version: item.version,
        on: '2026-12-10',
      })
    ).body;
    const plan = item.plans.find((one) => one.action === 'suspend');
    item = (await call<OpenedItem>('POST', `${base}/${item.id}/plans/${plan?.id}/drop`)).body;
    expect(item.plans.find((one) => one.id === plan?.id)?.droppedAt).not.toBeNull();
    item = (
      await call<OpenedItem>('POST', `${base}/${item.id}/state`, {
        action: 'cancel',
        reason: '下放',
        version: item.version,
      })
    ).body;
    expect(item.state).toBe('cancelled');
    city.clock.set('2026-11-26T02:00:00Z');
  });

  it('differs in a county only where it says so; cases there run by the county’s promise', async () => {
    let item = await made('904');
    item = (await call<OpenedItem>('POST', `${base}/${item.id}/publish`, { version: item.version })).body;
    const own = { promised: { unit: 'working', days: 3 }, visits: item.content.visits } as const;
    item = (await call<OpenedItem>('PUT', `${base}/${item.id}/variants/990100`, own)).body;
    expect(item.variants.map((one) => one.content)).toEqual([{ promised: { unit: 'working', days: 3 } }]);
    expect((await publishedItem(city.ctx(), '904', '990100'))?.content.promised).toEqual({ unit: 'working', days: 3 });
    expect((await publishedItem(city.ctx(), '904'))?.content.promised).toEqual({ unit: 'working', days: 10 });
    const submitted = await submitCase(city.ctx(), submission(item.id, '990100'));
    expect(submitted.case.life.terms.promised).toEqual({ unit: 'working', days: 3 });
    expect((await call<OpenedItem>('PUT', `${base}/${item.id}/variants/990100`, {})).body.variants).toEqual([]);
  });

  it('goes out as a table and comes back changed, row by row, all or nothing, as drafts', async () => {
    const sheet = await city.inject({ url: '/api/cases/items-export?format=xlsx', as: clerk() });
    const rows: string[][] = [];
    for await (const { cells } of readTable(sheet.rawPayload, true)) rows.push(cells);
    expect(rows[0]?.slice(0, 2)).toEqual(['事项代码', '事项名称']);
    expect((await upload('items.xlsx', sheet.rawPayload, false)).rows.every((row) => row.verdict === 'same')).toBe(
      true,
    );
    const exported = (await city.inject({ url: '/api/cases/items-export?format=json', as: clerk() })).json() as {
      code: string;
      content: ItemContent;
    }[];
    const [first] = exported;
    if (!first) throw new Error('no item');
    const changed = {
      ...first,
      content: { ...first.content, visits: first.content.onlineDepth === 4 ? 0 : 2, note: '改过' },
    };
    const bad = {
      code: '9',
      content: {
        ...first.content,
        promised: { unit: 'working', days: 300 },
        statutory: { unit: 'working', days: 20 },
        organisationId: 'nowhere',
      },
    };
    const refused = await upload('items.json', JSON.stringify([changed, bad]), true);
    expect(refused.applied).toBe(false);
    expect(refused.rows.map((row) => row.verdict)).toEqual(['changed', 'wrong']);
    expect(refused.rows[1]?.problems).toEqual([
      '承诺办结时限不能长于法定办结时限',
      '事项代码应为三位数字',
      '没有代号为“nowhere”的单位',
    ]);
    const added = { code: '977', content: itemContent('zfb', { name: '新事项' }) };
    const done = await upload('items.json', JSON.stringify([changed, added]), true);
    expect([done.applied, done.rows.map((row) => row.verdict)]).toEqual([true, ['changed', 'new']]);
    expect(
      (await upload('items.json', JSON.stringify([changed, added]), false)).rows.map((row) => row.verdict),
    ).toEqual(['same', 'same']);
    expect(await publishedItem(city.ctx(), '977')).toBeUndefined();
  });

  it('carries who must apply together through JSON as it is, and takes it away where it is left out', async () => {
    const coSign = { role: '受让方', least: 1, most: 3, days: 15, when: "q3 = '买卖'", basis: '登记条例第十四条' };
    const exported = async () => {
      const { body } = await city.inject({ url: '/api/cases/items-export?format=json', as: clerk() });
      return (JSON.parse(body) as { code: string; content: ItemContent }[]).find(({ code }) => code === '976');
    };
    const sent = [{ code: '976', content: itemContent('zfb', { name: '转移登记', coSign }) }];
    expect((await upload('items.json', JSON.stringify(sent), true)).applied).toBe(true);
    const back = await exported();
    expect(back?.content.coSign).toEqual(coSign);
    expect((await upload('items.json', JSON.stringify([back]), false)).rows[0]?.verdict).toBe('same');
    const wrong = [{ code: '976', content: { ...sent[0]?.content, coSign: { ...coSign, least: 4 } } }];
    expect((await upload('items.json', JSON.stringify(wrong), true)).rows[0]?.problems).toEqual([
      '共同申请人最多的人数不能少于至少的人数',
    ]);
    const { coSign: _gone, ...alone } = sent[0]?.content ?? ({} as ItemContent);
    expect((await upload('items.json', JSON.stringify([{ code: '976', content: alone }]), true)).applied).toBe(true);
    expect((await exported())?.content.coSign).toBeUndefined();
  });

  it('carries who must apply together through a table, and says row by row what is wrong with it', async () => {
    const sheet = async () => {
      const { rawPayload } = await city.inject({ url: '/api/cases/items-export?format=xlsx', as: clerk() });
      const lines: string[][] = [];
      for await (const { cells } of readTable(rawPayload, true)) lines.push(cells);
      return lines;
    };
    const [header = [], ...lines] = await sheet();
    const [code, column] = [header.indexOf('事项代码'), header.indexOf(CO_SIGN)];
    const shared = lines.find((line) => line[code] === '046') ?? [];
    expect(shared[column]).toBe('共同生活的成年家庭成员｜1｜3｜15｜q1 = 2｜');
    const alone = lines.find((line) => line[code] === '083') ?? [];
    const send = async (cells: readonly string[], apply: boolean) => {
      const rows = [shared, alone].map((line, at) =>
        line.map((cell, place) => (place === column ? (cells[at] ?? '') : cell)),
      );
      const bytes = await fileOf('事项', header, rows, 'xlsx');
      return upload('items.xlsx', bytes.body as Uint8Array, apply);
    };
    const wrong = await send(['家人｜4｜2｜15｜q1 = 2｜', '受让方｜1｜几个｜15'], true);
    expect(wrong.applied).toBe(false);
    expect(wrong.rows.map(({ problems }) => problems)).toEqual([
      ['共同申请人最多的人数不能少于至少的人数'],
      [`${CO_SIGN}：最多几人应为数字`],
    ]);
    const done = await send(['家人｜1｜4｜10｜q1 = 2｜条例', '受让方｜1｜1｜5'], true);
    expect(done).toMatchObject({ applied: true, rows: [{ verdict: 'changed' }, { verdict: 'changed' }] });
    const after = await sheet();
    expect(after.filter((line) => ['046', '083'].includes(line[code] ?? '')).map((line) => line[column])).toEqual([
      '家人｜1｜4｜10｜q1 = 2｜条例',
      '受让方｜1｜1｜5｜｜',
    ]);
  });

  it('reads back every cell it writes', () => {
    const days = fc.oneof(
      fc.integer({ min: 1, max: 90 }).map((count) => ({ unit: 'working' as const, days: count })),
      fc.integer({ min: 1, max: 90 }).map((count) => ({ unit: 'natural' as const, days: count })),
      fc.integer({ min: 1, max: 12 }).map((months) => ({ unit: 'natural' as const, months })),
      fc.constant(null),
    );
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 9 }), (statutory, promised, visits) => {
        const item = itemContent('zfb', { statutory, promised, visits });
        const { content: back, problems } = readCells(itemCells(item), {});
        expect(problems).toEqual([]);
        expect(itemCells(back as ItemContent)).toEqual(itemCells(item));
      }),
      { numRuns: 40 },
    );
    const coSign = { role: '受让方', least: 1, most: 3, days: 15, when: "q3 = '买卖'", basis: '登记条例第十四条' };
    for (const demanded of [coSign, { role: '合伙人', least: 1, most: 1, days: 5 }]) {
      const item = itemContent('zfb', { coSign: demanded });
      expect(readCells(itemCells(item), {}).content.coSign).toEqual(demanded);
    }
    const { content: alone } = readCells({ [CO_SIGN]: '' }, itemContent('zfb', { coSign }));
    expect(alone.coSign).toBeUndefined();
    expect(readCells({ [CO_SIGN]: '｜1｜3｜15' }, {}).problems[0]).toContain('请先写共同申请人的身份');
    expect(readCells({ [CO_SIGN]: '受让方｜一｜3｜15' }, {}).problems).toEqual([`${CO_SIGN}：至少几人应为数字`]);
    expect(readCells({ 承诺办结时限: '很快', 网办深度: '四' }, {}).problems).toEqual([
      '承诺办结时限：时限“很快”应写作“20个工作日”“30日”或“3个月”',
      '网办深度：网办深度应为数字',
    ]);
  });
});
