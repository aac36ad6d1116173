import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { entries } from '../cases.repo.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, official, submission } from '../testing.ts';
import { actAtDesk } from './act-at-desk.ts';
import { caseList } from './case-list.repo.ts';
import { waitingTasks } from './waiting-tasks.ts';

let city: TestCity;
const OFFICE = '/org/zf/zfb';
const clerk = () => official(city, 'clerk', OFFICE);
const head = () => official(city, 'head', OFFICE);
const elsewhere = () => official(city, 'clerk', '/org/zf/yhz');

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
});
afterAll(() => city.close());

const submit = async (change = {}) => (await submitCase(city.ctx(), submission('itm-083', '990100', change))).case;
const get = (url: string, as = clerk()) => city.inject({ url, as });
const post = (url: string, payload: object, as = clerk()) => city.inject({ method: 'POST', url, payload, as });
const act = (id: string, verb: string, payload: object, as = clerk()) =>
  post(`/api/cases/cases/${id}/${verb}`, payload, as);

/** The clerk, who has shown who they are at that time. */
const provedAt = (time: string) => ({
  ...clerk(),
  assurance: { level: 1, ways: ['pwd'], reachedAt: [new Date(time), null, null] },
});

describe('the desk', () => {
  it('lists each queue by a key that stays where it is while others are added', async () => {
    const made = [await submit(), await submit(), await submit()];
    const first = (await get('/api/cases/cases?queue=received&pageSize=2')).json();
    expect(first.items).toHaveLength(2);
    await submit();
    const next = (await get(`/api/cases/cases?queue=received&pageSize=2&after=${first.next}`)).json();
    const seen = [...first.items, ...next.items].map((line: { id: string }) => line.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made.map((one) => one.id)));
    const all = (await get('/api/cases/cases?queue=all')).json();
    expect(all.total).toBe(4);
    expect(all.items[0]).toMatchObject({
      applicant: expect.stringMatching(/^示\*/),
      stateName: '已收件',
      lamp: 'green',
    });
  });

  it('finds by number, by the whole document and telephone, and by filters', async () => {
    const made = await submit();
    const { document, phone } = submission('itm-083', '990100').applicant;
    expect((await get(`/api/cases/cases?q=${made.number}`)).json().items[0].id).toBe(made.id);
    expect((await get(`/api/cases/cases?q=${document}`)).json().total).toBe(0);
    const other = await submit({ applicant: { kind: 'person', name: '示例查', document, phone } });
    for (const q of [document, phone, encodeURIComponent('示例查')])
      expect((await get(`/api/cases/cases?q=${q}`)).json().items.map((line: { id: string }) => line.id)).toEqual([
        other.id,
      ]);
    expect((await get('/api/cases/cases?region=990100001')).json().total).toBe(0);
    expect(
      (await get('/api/cases/cases?item=itm-083&channel=portal&state=received&lamp=green')).json().total,
    ).toBeGreaterThan(0);
    expect((await get('/api/cases/cases?lamp=red')).json().total).toBe(0);
  });

  it('lists the papers of a case with who issued them, and opens and declares void only for who may', async () => {
    const made = await submit();
    expect((await act(made.id, 'accept', { version: 1 })).statusCode).toBe(200);
    await city.drain();
    const reader = official(city, 'clerk', OFFICE, ['cases.paper.open']);
    const { papers } = (await get(`/api/cases/cases/${made.id}`, reader)).json();
    expect(papers).toMatchObject({
      mayOpen: true,
      mayRevoke: false,
      items: [
        { title: '收件凭证', kind: 'receipt', by: '' },
        { title: '受理通知书', kind: 'notice', by: '测试经办', revoked: false },
      ],
    });
    const url = `/api/cases/cases/${made.id}/papers/${papers.items[1].id}`;
    expect((await get(url)).statusCode).toBe(404);
    const shown = await get(url, reader);
    expect(shown.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect(shown.headers['content-disposition']).toMatch(/^inline; .*UTF-8''/u);
    expect((await get(`${url}?save=1`, reader)).headers['content-disposition']).toMatch(/^attachment/u);
    const chief = official(city, 'head', OFFICE, ['cases.paper.open', 'cases.paper.revoke']);
    expect((await post(`${url}/revoke`, { reason: '发错了对象' }, reader)).statusCode).toBe(404);
    expect((await post(`${url}/revoke`, { reason: '发错了对象' }, chief)).statusCode).toBe(204);
    const after = (await get(`/api/cases/cases/${made.id}`, chief)).json().papers.items[1];
    expect(after).toMatchObject({ revoked: true, stateReason: '发错了对象' });
  });

  it('shows an official of another organisation neither the case nor that it exists', async () => {
    const made = await submit();
    expect((await get('/api/cases/cases', elsewhere())).json().total).toBe(0);
    expect((await get(`/api/cases/cases/${made.id}`, elsewhere())).statusCode).toBe(404);
    expect((await act(made.id, 'accept', { version: 1 }, elsewhere())).statusCode).toBe(404);
    expect((await act(made.id, 'reveal', { reason: '核实' }, elsewhere())).statusCode).toBe(404);
    const many = await post('/api/cases/accept-many', { cases: [{ id: made.id, version: 1 }] }, elsewhere());
    expect(many.json().items[0].problem).toContain('没有找到');
  });

  it('masks the applicant, and keeps who looked at the whole and why', async () => {
    const made = await submit();
    const shown = (await get(`/api/cases/cases/${made.id}`)).json();
    expect(JSON.stringify(shown)).not.toMatch(/9901011980|1990000\d{4}/);
    const stale = await act(made.id, 'reveal', { reason: '电话核实场所' }, provedAt('2026-11-02T01:00:00Z'));
    expect(stale.statusCode).toBe(403);
    const fresh = provedAt('2026-11-02T01:59:00Z');
    const whole = await act(made.id, 'reveal', { reason: '电话核实场所' }, fresh);
    expect(whole.json().items[1].value).toMatch(/^9901011980/);
    const [look] = await rows(
      city.ctx(),
      sql<{
        facts: { reason: string };
      }>`select facts from kernel.audit_entries where subject = ${`cases.case:${made.id}`}
        and summary like '查看办件申请人%'`,
    );
    expect(look?.facts.reason).toBe('电话核实场所');
  });

  it('offers what the state allows and the caller may, and demands what the law demands', async () => {
    const made = await submit();
    const offered = async (as = clerk()) => (await get(`/api/cases/cases/${made.id}`, as)).json().acts;
    expect(await offered()).toEqual(expect.arrayContaining(['accept', 'request-correction', 'refuse-acceptance']));
    expect(await offered(head())).not.toContain('request-correction');
    const bare = await act(made.id, 'refuse-acceptance', { version: 1, reason: '不属于本机关职权', remedy: '' });
    expect(bare.statusCode).toBe(422);
    const empty = await act(made.id, 'request-correction', { version: 1, reason: '请补齐' });
    expect(empty.json().errors[0].message).toContain('请列出');
    const asked = await act(made.id, 'request-correction', {
      version: 1,
      reason: '请补齐',
      materials: ['m2'],
      others: ['法人签名'],
    });
    expect(asked.json().entries.at(-1).facts[0].value).toBe('经营场所和设备布局图；法人签名');
    const { version } = (await act(made.id, 'supply', { version: 2, opinion: '收到布局图' })).json();
    expect(await offered()).not.toContain('request-correction');
    const again = await act(made.id, 'request-correction', { version, reason: '还缺', others: ['又一样'] });
    expect(again.json().code).toBe('cases.correctedBefore');
  });

  it('tells who comes second who came first, when, and with what', async () => {
    const made = await submit();
    await act(made.id, 'accept', { version: 1 });
    const late = await act(
      made.id,
      'refuse-acceptance',
      { version: 1, reason: '不符合条件', remedy: '可以申请行政复议或者诉讼' },
      head(),
    );
    expect(late.statusCode).toBe(409);
    expect(late.json().detail).toBe('测试经办已于2026年11月2日 10:00办理（受理），请刷新后核对再办');
  });

  it('lets exactly one of 32 officials decide at once', async () => {
    const made = await submit();
    await act(made.id, 'accept', { version: 1 });
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, place) =>
        act(made.id, 'decide', { version: 2, outcome: 'granted', reason: `第${place}人` }, head()),
      ),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(31);
    expect((await entries.of(city.ctx(), made.id)).filter(({ command }) => command === 'decide')).toHaveLength(1);
  });

  it('takes two for an extension, within the days of the law, once', async () => {
    const made = await submit();
    await act(made.id, 'accept', { version: 1 });
    const tooLong = await act(made.id, 'extend', { version: 2, days: 11, reason: '情况复杂' });
    expect(tooLong.json().code).toBe('cases.extensionTooLong');
    const asked = await act(made.id, 'extend', { version: 2, days: 10, reason: '情况复杂' });
    const { version, dueOn, extension } = asked.json();
    expect(extension).toMatchObject({ days: 10, own: true });
    expect((await waitingTasks(city.ctx(head()))).find(({ title }) => title === '待批准的延长期限')?.count).toBe(1);
    const waitingOnes = (await get('/api/cases/cases?waits=extension', head())).json().items;
    expect(waitingOnes.map((line: { id: string }) => line.id)).toEqual([made.id]);
    const both = official(city, 'clerk', OFFICE, ['cases.case.approve-extension']);
    expect((await act(made.id, 'approve-extension', { version, approve: true }, both)).json().code).toBe(
      'cases.extensionOwn',
    );
    const approved = await act(made.id, 'approve-extension', { version, approve: true, decision: '同意' }, head());
    expect(approved.json()).toMatchObject({ extension: null });
    expect(approved.json().dueOn > dueOn).toBe(true);
    const { version: last } = approved.json();
    expect((await act(made.id, 'extend', { version: last, days: 1, reason: '再延' })).json().code).toBe(
      'cases.extendedBefore',
    );
  });

  it('lets materials follow that the item lets follow, under a promise, and grants nothing before they came', async () => {
    const made = await submit();
    const never = await act(made.id, 'accept', { version: 1, deferred: ['m2'], promise: 'CN-1' });
    expect(never.json().code).toBe('cases.notDeferrable');
    expect((await act(made.id, 'accept', { version: 1, deferred: ['m3'] })).json().errors[0].path).toBe('/promise');
    const accepted = await act(made.id, 'accept', { version: 1, deferred: ['m3'], promise: 'CN-1' });
    expect(accepted.json().materials[2]).toMatchObject({ state: '容缺后补', dueOn: '2026-11-09', late: false });
    const early = await act(made.id, 'decide', { version: 2, outcome: 'granted' }, head());
    expect(early.json().code).toBe('cases.materialDeferred');
  });

  it('accepts many at once, and says of each that could not be why', async () => {
    const [one, two, three] = [await submit(), await submit(), await submit()];
    await actAtDesk(city.ctx(), two.id, 'withdraw', { version: 1, reason: '不办了' });
    const cases = [one, two, three].map(({ id }) => ({ id, version: 1 }));
    const { items } = (await post('/api/cases/accept-many', { cases, opinion: '材料齐全' })).json();
    expect(items.map(({ problem }: { problem: string | null }) => problem === null)).toEqual([true, false, true]);
    expect(items[1].problem).toContain('已于');
  });

  it('shows the clock with its working: each day, the sentences and the article', async () => {
    const made = await submit();
    const { clocks } = (await act(made.id, 'accept', { version: 1 })).json();
    const [promise, law] = clocks;
    expect(promise).toMatchObject({ title: '承诺办结', due: '2026-11-16', remaining: 10, lamp: 'green' });
    expect(law).toMatchObject({ title: '法定办结', rule: '中华人民共和国食品安全法第三十五条', due: '2026-11-30' });
    expect(promise.working.at(-1)).toContain('到期日为2026年11月16日');
    expect(promise.days.filter((day: { ordinal: number | null }) => day.ordinal !== null)).toHaveLength(10);
  });

  it('turns yellow three working days before the end and red after it, and waits on the desk', async () => {
    const made = await submit();
    await act(made.id, 'accept', { version: 1 });
    const lampAt = async (now: string) => {
      city.clock.set(now);
      return (await get(`/api/cases/cases/${made.id}`)).json().lamp;
    };
    expect(await lampAt('2026-11-10T02:00:00Z')).toBe('green');
    expect(await lampAt('2026-11-11T02:00:00Z')).toBe('yellow');
    expect(await lampAt('2026-11-16T15:59:00Z')).toBe('yellow');
    expect(await lampAt('2026-11-16T16:01:00Z')).toBe('red');
    const tasks = await waitingTasks(city.ctx(clerk()));
    expect(tasks.find(({ title }) => title.includes('超期'))?.late).toBeGreaterThan(0);
    expect(await waitingTasks(city.ctx(elsewhere()))).toEqual([]);
    city.clock.set('2026-11-02T02:00:00Z');
  });

  it('exports what the filter finds, only for who has just shown who they are', async () => {
    const url = '/api/cases/export?queue=received';
    expect((await get(url, provedAt('2026-11-02T01:00:00Z'))).statusCode).toBe(403);
    const fresh = provedAt('2026-11-02T01:59:00Z');
    const file = await get(url, fresh);
    expect(file.headers['content-disposition']).toContain('.xlsx');
    const text = (await get(`${url}&format=csv`, fresh)).body;
    const { total } = (await get('/api/cases/cases?queue=received')).json();
    expect(text.trim().split('\r\n')).toHaveLength(total + 1);
    expect(text).not.toMatch(/9901011980/);
  });

  it('puts a case on a desk and keeps notes beside it', async () => {
    const made = await submit();
    const { handler, version } = (await act(made.id, 'take', { version: 1 })).json();
    expect(handler).toBe('马示子');
    const given = (await act(made.id, 'assign', { version, personId: 'per-case-head' })).json();
    expect(given).toMatchObject({ handler: '林示丑' });
    const nobody = await act(made.id, 'assign', { version: given.version, personId: 'per-nobody' });
    expect(nobody.json().errors[0].message).toContain('没有这个人');
    const noted = (await act(made.id, 'note', { text: '申请人来电催问' })).json();
    expect(noted.entries.at(-1)).toMatchObject({ title: '补充意见', opinion: '申请人来电催问' });
  });

  it('finds and counts by day exactly what the cases themselves say, after all of these moves and a change of places', async () => {
    await run(
      city.ctx(),
      sql`update cases.cases set organisation_path = '/org/zf/yhz', due_on = due_on - 60
        where id in (select id from cases.cases where is_open order by id limit 3)`,
    );
    const apart = await rows(
      city.ctx(),
      sql`select from (select id, coalesce(due_on, '9999-12-31') as day, state = 'received' as is_received,
            organisation_path, region_path, joint_paths from cases.cases where is_open) c
        full join (select d.case_id as id, d.day, d.is_received, p.organisation_path, p.region_path, p.joint_paths
          from cases.open_dues d join cases.open_places p on p.id = d.place) d on d.id = c.id
        where (c.day, c.is_received, c.organisation_path, c.region_path, c.joint_paths)
          is distinct from (d.day, d.is_received, d.organisation_path, d.region_path, d.joint_paths)`,
    );
    expect(apart).toEqual([]);
    const [today, soon] = ['2026-11-02', '2026-11-05'];
    const which = {
      received: sql`state = 'received'`,
      open: sql`state <> 'received'`,
      soon: sql`due_on between ${today}::date and ${soon}::date`,
      late: sql`due_on < ${today}::date`,
    } as const;
    for (const scope of ['/', '/org/zf/yhz', '/9901', '/org/zf', '/nowhere']) {
      const counted = await caseList.counts(city.ctx(), [scope], today, soon);
      for (const [queue, condition] of Object.entries(which)) {
        const { ids } = await one(
          city.ctx(),
          sql<{ ids: string[] }>`select coalesce(array_agg(id order by coalesce(due_on, '9999-12-31'), id), '{}') as ids
            from cases.cases where is_open and ${condition} and (${scope} = '/' or organisation_path = ${scope}
              or starts_with(organisation_path, ${scope} || '/') or region_path = ${scope}
              or starts_with(region_path, ${scope} || '/')
              or exists (select from unnest(joint_paths) j where j = ${scope} or starts_with(j, ${scope} || '/')))`,
        );
        const filter = { ...plain, scopes: [scope], queue: queue as keyof typeof which, today, soon };
        const found = await caseList.page(city.ctx(), filter, { after: null, limit: 500, offset: 0 });
        expect(found.map(({ id }) => id)).toEqual(ids);
        expect(await caseList.count(city.ctx(), filter)).toBe(ids.length);
        expect(counted[queue as keyof typeof which]).toBe(ids.length);
      }
    }
  });
});

/** A filter that asks nothing. */
const plain = {
  itemId: null,
  officeId: null,
  regionCode: null,
  state: null,
  lamp: null,
  channel: null,
  waits: null,
  handlerId: null,
  receivedFrom: null,
  receivedTo: null,
  q: null,
} as const;
