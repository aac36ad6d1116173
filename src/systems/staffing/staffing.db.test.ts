import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { appointmentOf, createPost, directory, holdersOf, organisationsById } from '#engines/directory';
import { registers } from '#engines/registers';
import { search, searchDocuments } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import type { Change } from './contract.ts';
import { approveChange, cancelChange, reviewChange, sendBackChange, submitChange } from './decide-change.ts';
import { draftChange, editChange, withdrawChange } from './draft-change.ts';
import { dutyLines, setDuties } from './edit-agency.ts';
import { staffing } from './index.ts';
import { readAgency } from './read-agency.ts';
import { readRollUp } from './read-ledger.ts';
import { readSeries } from './read-series.ts';
import { settleDue } from './settle-change.ts';
import { approve, carried, hands, personAndPost, reviewed } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, staffing],
    pack: 'testville',
    demo: true,
    now: '2026-03-02T01:00:00Z',
  });
  await city.drain();
});
afterAll(() => city.close());

const lineOf = async (kind: string, id = 'xxb', asOf?: string) =>
  (await readAgency(city.ctx(), id, asOf)).ledger.find((line) => line.kind === kind);
const grow = (kind: string, count: number, more: { organisationId?: string; effectiveOn?: string } = {}) =>
  carried(city, { type: 'increase', payload: { kind, count, document: '试编〔2026〕2号' }, ...more });

describe('requests', () => {
  it('go from draft to approval through three hands, with numbers without gaps', async () => {
    const made = await grow('admin', 2);
    const next = await grow('admin', 1);
    expect(made).toMatchObject({ state: 'approved', number: '试编申〔2026〕1号', noticeNumber: '试上编〔2026〕1号' });
    expect(next).toMatchObject({ number: '试编申〔2026〕2号', noticeNumber: '试上编〔2026〕2号' });
    expect(made.steps.map((step) => [step.step, step.actorName])).toEqual([
      ['起草', '经办'],
      ['提交', '经办'],
      ['审核', '审核'],
      ['批准', '批准'],
    ]);
    expect(await lineOf('admin')).toMatchObject({ approved: 3, occupied: 0, vacant: 3, free: 3 });
  });

  it('are never decided by a hand that took part, nor with power lent by one', async () => {
    const waiting = await reviewed(city, {
      type: 'increase',
      payload: { kind: 'admin', count: 1, document: '试编3号' },
    });
    const { clerk, reviewer } = hands(city);
    const again = { version: waiting.version };
    for (const hand of [clerk, reviewer]) {
      await expect(approveChange(city.ctx(hand), waiting.id, again)).rejects.toMatchObject({
        code: 'staffing.sameHand',
      });
    }
    const lent = city.person(
      [{ permission: 'staffing.*', scope: '/', lender: { id: reviewer.id ?? '', name: '审核', under: 'dlg_1' } }],
      { id: 'per-9' },
    );
    const url = `/api/staffing/changes/${waiting.id}/approve`;
    const answer = await city.inject({ method: 'POST', url, payload: again, as: lent });
    expect(answer.json()).toMatchObject({ code: 'staffing.sameHand' });
  });

  it('come back with a reason, are mended, keep their number, and can be withdrawn', async () => {
    const { clerk, reviewer } = hands(city);
    const input = { type: 'increase', organisationId: 'xxb', effectiveOn: '2026-03-02', reason: '工作需要' } as const;
    const payload = { kind: 'admin', count: 9, document: '试编4号' };
    const ctx = city.ctx(clerk);
    const draft = await draftChange(ctx, { ...input, payload });
    const sent = await submitChange(ctx, draft.id, { version: draft.version });
    await expect(editChange(ctx, draft.id, { ...input, payload, version: sent.version })).rejects.toMatchObject({
      code: 'staffing.wrongState',
    });
    const back = await sendBackChange(city.ctx(reviewer), draft.id, { reason: '数量有误', version: sent.version });
    expect(back.state).toBe('returned');
    const mended = await editChange(ctx, draft.id, {
      ...input,
      payload: { ...payload, count: 1 },
      version: back.version,
    });
    const resent = await submitChange(ctx, draft.id, { version: mended.version });
    expect(resent.number).toBe(sent.number);
    await expect(
      withdrawChange(city.ctx(reviewer), draft.id, { reason: '不同意', version: resent.version }),
    ).rejects.toMatchObject({ code: 'staffing.notYours' });
    const gone = await withdrawChange(ctx, draft.id, { reason: '不再需要', version: resent.version });
    expect(gone.state).toBe('withdrawn');
    await expect(reviewChange(city.ctx(reviewer), draft.id, { version: gone.version })).rejects.toMatchObject({
      code: 'staffing.wrongState',
    });
  });

  it('say which field is missing, and refuse what does not exist', async () => {
    const { clerk } = hands(city);
    const input = { organisationId: 'xxb', effectiveOn: '2026-03-02', reason: '工作需要' };
    const post = (body: object) =>
      city.inject({ method: 'POST', url: '/api/staffing/changes', payload: body, as: clerk });
    const empty = await post({ ...input, type: 'increase', payload: {} });
    expect(empty.statusCode).toBe(422);
    expect(empty.json().errors.map((field: { path: string }) => field.path)).toEqual(['/kind', '/count', '/document']);
    const unknown = await post({
      ...input,
      type: 'increase',
      payload: { kind: 'none', count: 1, document: '试编5号' },
    });
    expect(unknown.json()).toMatchObject({ code: 'staffing.kindMissing' });
    expect((await post({ ...input, organisationId: 'none', type: 'rename', payload: {} })).statusCode).toBe(404);
  });
});

describe('places', () => {
  it('let exactly the free number of 32 appointments at the same moment through', async () => {
    await grow('service', 5);
    const ctx = city.ctx();
    const waiting: Change[] = [];
    for (let n = 0; n < 32; n += 1) {
      const one = await personAndPost(ctx);
      waiting.push(await reviewed(city, { type: 'enter', payload: { ...one, kind: 'service' } }));
    }
    const tries = await Promise.allSettled(waiting.map((change) => approve(city, change)));
    const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
    for (const reason of lost) expect(reason).toMatchObject({ code: 'staffing.noPlace' });
    expect(lost[0]?.message).toContain('县信息办的工勤编制没有空额：自2026-03-02起核定 5 名');
    expect(await lineOf('service')).toMatchObject({ approved: 5, occupied: 5, over: 0, free: 0 });
    // Those refused were left without an appointment too.
    const seated = await Promise.all(
      waiting.map(({ payload: { personId = '', postId = '' } }) =>
        appointmentOf(ctx, { personId, postId, from: '2026-01-01' }),
      ),
    );
    expect(seated.filter(Boolean)).toHaveLength(5);
  });

  it('are taken from approval on, before the day on which it takes effect, and free again when it is taken back', async () => {
    const ctx = city.ctx();
    await grow('full-funded', 1, { organisationId: 'yhz' });
    const [first, second] = [await personAndPost(ctx, 'yhz'), await personAndPost(ctx, 'yhz')];
    const later = { type: 'enter', organisationId: 'yhz', effectiveOn: '2026-06-01' } as const;
    const reserved = await carried(city, { ...later, payload: { ...first, kind: 'full-funded' } });
    expect(await lineOf('full-funded', 'yhz')).toMatchObject({ occupied: 0, vacant: 1, arriving: 1, free: 0 });
    const today = { type: 'enter', organisationId: 'yhz', payload: { ...second, kind: 'full-funded' } } as const;
    await expect(reviewed(city, today)).rejects.toMatchObject({ code: 'staffing.noPlace' });
    const { approver } = hands(city);
    await cancelChange(city.ctx(approver), reserved.id, { reason: '本人放弃', version: reserved.version });
    expect(await appointmentOf(ctx, { ...first, from: '2026-01-01' })).toBeUndefined();
    expect(await carried(city, today)).toMatchObject({ state: 'approved' });
    await expect(
      cancelChange(city.ctx(approver), (await grow('admin', 1)).id, { reason: '撤销', version: 4 }),
    ).rejects.toMatchObject({ code: 'staffing.alreadyEffective' });
  });

  it('hold for leadership posts as for establishment, and a person takes one establishment only', async () => {
    const ctx = city.ctx();
    await grow('admin', 3, { organisationId: 'zfb' });
    await grow('head', 1, { organisationId: 'zfb' });
    const lead = async () => {
      const one = await personAndPost(ctx, 'zfb');
      return { type: 'enter', organisationId: 'zfb', payload: { ...one, kind: 'admin', leadership: 'head' } } as const;
    };
    const made = await carried(city, await lead());
    await expect(reviewed(city, await lead())).rejects.toMatchObject({ params: { kind: '正职' } });
    const twice = { personId: made.payload.personId ?? '', postId: (await personAndPost(ctx)).postId, kind: 'admin' };
    await expect(reviewed(city, { type: 'enter', payload: twice })).rejects.toMatchObject({
      code: 'staffing.alreadyEstablished',
    });
  });

  it('are left by transfer, retirement and dismissal, with the appointments of the directory', async () => {
    const ctx = city.ctx();
    const seat = await personAndPost(ctx, 'zfb');
    await grow('admin', 1, { organisationId: 'zfb', effectiveOn: '2026-01-01' });
    await carried(city, {
      type: 'enter',
      organisationId: 'zfb',
      effectiveOn: '2026-01-01',
      payload: { ...seat, kind: 'admin' },
    });
    const placement = (await readAgency(ctx, 'zfb')).people.find((one) => one.personId === seat.personId);
    const there = await personAndPost(ctx);
    await carried(city, {
      type: 'leave',
      organisationId: 'zfb',
      payload: { placementId: placement?.id ?? '', toOrganisationId: 'xxb', toPostId: there.postId },
    });
    expect((await holdersOf(ctx, { organisationId: 'zfb', post: seat.postId })).length).toBe(0);
    const moved = (await readAgency(ctx, 'xxb')).people.find((one) => one.personId === seat.personId);
    expect(moved).toMatchObject({ kind: 'admin', validFrom: '2026-03-02' });
    expect((await readAgency(ctx, 'zfb', '2026-03-01')).people.map((one) => one.personId)).toContain(seat.personId);
    await expect(
      carried(city, { type: 'retire', effectiveOn: '2026-03-02', payload: { placementId: moved?.id ?? '' } }),
    ).rejects.toMatchObject({ code: 'staffing.tooEarly' });
    const post = await createPost(ctx, 'xxb', { title: '总工程师', rank: 'deputy' });
    await grow('vice', 1);
    const raised = { placementId: moved?.id ?? '', postId: post.id, leadership: 'vice', document: '试任〔2026〕1号' };
    await carried(city, { type: 'assign', effectiveOn: '2026-04-01', payload: raised });
    const may = await readAgency(ctx, 'xxb', '2026-05-01');
    expect(may.people.find((one) => one.personId === seat.personId)).toMatchObject({
      post: '总工程师',
      leadershipName: '副职',
      kind: 'admin',
    });
  });

  it('may be cut below the people there only with a plan, and then say so', async () => {
    const cut = { kind: 'service', count: 1, document: '试编〔2026〕9号' };
    await expect(reviewed(city, { type: 'decrease', payload: cut })).rejects.toMatchObject({
      code: 'staffing.overWithoutPlan',
    });
    await carried(city, { type: 'decrease', payload: { ...cut, overPlan: '自然减员，2027年底前消化' } });
    expect(await lineOf('service')).toMatchObject({ approved: 4, occupied: 5, over: 1, vacant: 0, free: 0 });
    expect(await lineOf('service', 'xxb', '2026-03-01')).toMatchObject({ approved: 0, occupied: 0, arriving: 5 });
    await expect(
      reviewed(city, { type: 'decrease', payload: { ...cut, count: 9, overPlan: '不留人' } }),
    ).rejects.toMatchObject({ code: 'staffing.belowZero' });
  });

  it('cannot be passed by through the directory’s own screens', async () => {
    const one = await personAndPost(city.ctx());
    const answer = await city.inject({
      method: 'POST',
      url: '/api/directory/appointments',
      payload: { ...one, validFrom: '2026-03-02' },
      as: city.person([{ permission: 'directory.*', scope: '/' }]),
    });
    expect(answer.json()).toMatchObject({ code: 'directory.appointmentsManaged' });
  });
});

describe('agencies', () => {
  it('are founded, renamed, merged and abolished on their day, and keep their former names', async () => {
    const ctx = city.ctx();
    const base = { organisationId: 'zfb', effectiveOn: '2026-03-10' } as const;
    const name = {
      name: '试验县数据资源中心',
      shortName: '数据中心',
      category: 'institution',
      document: '试编〔2026〕7号',
    } as const;
    const made = await carried(city, { ...base, type: 'found', payload: name });
    await carried(city, {
      ...base,
      organisationId: 'yhz',
      type: 'rename',
      payload: { name: '一号镇人民政府（试）', shortName: '一号镇府', document: '试编〔2026〕8号' },
    });
    expect((await organisationsById(ctx, ['yhz'])).get('yhz')?.name).toBe('一号镇人民政府');
    city.clock.set('2026-03-10T01:00:00Z');
    await settleDue.run(city.ctx(), {} as never);
    await city.drain();
    expect((await organisationsById(ctx, ['yhz'])).get('yhz')?.name).toBe('一号镇人民政府（试）');
    expect((await readAgency(ctx, 'yhz', '2026-03-09')).nameThen).toBe('一号镇人民政府');
    expect(made.state).toBe('approved');
    const centre = (
      await city.inject({
        method: 'GET',
        url: `/api/staffing/agencies?q=${encodeURIComponent('数据资源')}`,
        as: hands(city).clerk,
      })
    ).json().items[0];
    expect(centre).toMatchObject({ shortName: '数据中心', category: 'institution' });
    await grow('full-funded', 1, { organisationId: centre.id });
    const seat = await personAndPost(ctx, centre.id);
    await carried(city, { type: 'enter', organisationId: centre.id, payload: { ...seat, kind: 'full-funded' } });
    await expect(
      reviewed(city, { type: 'abolish', organisationId: centre.id, payload: { document: '试编10号' } }),
    ).rejects.toMatchObject({ code: 'staffing.stillStaffed' });
    city.clock.set('2026-03-11T01:00:00Z');
    const merged = { intoOrganisationId: 'xxb', document: '试编〔2026〕11号' };
    await carried(city, { type: 'merge', organisationId: centre.id, payload: merged });
    expect(await lineOf('full-funded')).toMatchObject({ approved: 1, occupied: 1 });
    expect((await organisationsById(ctx, [centre.id])).get(centre.id)?.validTo).toBe('2026-03-11');
    city.clock.set('2026-03-12T01:00:00Z');
  });

  it('show duties by date, number them themselves, and are found by them', async () => {
    expect(dutyLines('1. 管项目\n（二）管网络\n\n三、管安全\n2026年起管数据')).toEqual([
      '管项目',
      '管网络',
      '管安全',
      '2026年起管数据',
    ]);
    const input = {
      text: '1、负责政务云建设\n2、负责卫星遥感数据',
      document: '试编〔2026〕12号',
      validFrom: '2026-03-12',
    };
    await setDuties(city.ctx(), 'xxb', input);
    await expect(setDuties(city.ctx(), 'xxb', input)).rejects.toMatchObject({ code: 'staffing.dutiesTaken' });
    expect((await readAgency(city.ctx(), 'xxb', '2026-03-11')).duties?.items[0]).toContain('信息化规划');
    await city.drain();
    const found = await searchDocuments(city.ctx(), { q: '卫星遥感' });
    expect(found.items[0]).toMatchObject({ url: '/agencies/xxb', label: '机构职能' });
  });

  it('are checked against what their series asks for', async () => {
    const [series] = await readSeries(city.ctx(), ['/']);
    expect(series?.agencies[0]).toMatchObject({ agency: '试验县信息化办公室', missing: ['负责人'], done: 5 });
  });
});

describe('ledger', () => {
  it('adds up by region without filling one agency’s gap with another’s surplus', async () => {
    const sums = await readRollUp(city.ctx(), {});
    const service = sums.find((row) => row.region === '合计' && row.family === '工勤编制');
    expect(service).toMatchObject({ approved: 4, occupied: 5, vacant: 0, over: 1 });
  });

  it('shows a county its own agencies only', async () => {
    const town = city.person([{ permission: 'staffing.*', scope: '/990100/990100001' }]);
    const get = (url: string) => city.inject({ method: 'GET', url, as: town });
    const ledger = (await get('/api/staffing/ledger')).json();
    expect(new Set(ledger.items.map((row: { organisationId: string }) => row.organisationId))).toEqual(
      new Set(['yhz']),
    );
    expect((await get('/api/staffing/agencies/xxb')).statusCode).toBe(404);
    expect((await get('/api/staffing/changes')).json().items.every((one: Change) => one.organisationId === 'yhz')).toBe(
      true,
    );
  });

  it('goes out as a table and comes in with a report of each wrong row, all or nothing', async () => {
    const as = hands(city).clerk;
    const csv = await city.inject({ method: 'GET', url: '/api/staffing/ledger/export?format=csv', as });
    expect(csv.body).toContain('机构,区划,类别,大类,核定,实有,空编,超编');
    expect(csv.body).toMatch(/试验县信息化办公室,试验,工勤编制,工勤编制,4,5,0,1/);
    const send = async (lines: string[], write: string) => {
      const form = new FormData();
      form.set('write', write);
      form.set('file', new Blob([`机构全称,编制或职数类别,增减数,生效日期,批文号\n${lines.join('\n')}\n`]), '核定.csv');
      const request = new Response(form);
      return (
        await city.inject({
          method: 'POST',
          url: '/api/staffing/approvals/import',
          headers: { 'content-type': request.headers.get('content-type') ?? '' },
          payload: Buffer.from(await request.arrayBuffer()),
          as,
        })
      ).json();
    };
    const good = '县政府办,副职,2,2020-01-01,试编〔2020〕1号';
    const bad = await send([good, '没有的局,副职,0,2020-13-01,'], '1');
    expect(bad).toMatchObject({ rows: 2, good: 1, written: false });
    expect(bad.problems.map((one: { row: number }) => one.row)).toEqual([3, 3, 3, 3]);
    expect(await lineOf('vice', 'zfb')).toBeUndefined();
    expect(await send([good, '县政府办,副职,-3,2021-01-01,试编〔2021〕1号'], '1')).toMatchObject({
      written: false,
      problems: [{ row: 3, problem: '自2021-01-01起核定数将为 -1' }],
    });
    expect(await send([good], '1')).toMatchObject({ written: true, problems: [] });
    expect(await lineOf('vice', 'zfb')).toMatchObject({ approved: 2 });
  });
});
