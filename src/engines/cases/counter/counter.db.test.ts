import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { cases, entries } from '../cases.repo.ts';
import { readDeskCase } from '../desk/read-desk-case.ts';
import { materialsOf } from '../materials/read-materials.ts';
import { caseModules, official } from '../testing.ts';
import { watchDeferrals } from './deferrals.ts';

let city: TestCity;
const PERSON = 'pty-demo-001';
const NOW = '2026-11-02T02:00:00Z';

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: NOW });
});
afterAll(() => city.close());

const clerk = (): Actor => official(city, 'clerk', '/990100', ['cases.counter.intake', 'cases.case.receive-materials']);
/** The clerk with somebody at the counter. */
const serving = (person = PERSON): Actor => ({
  ...clerk(),
  actingFor: { id: person, name: '示**', under: 'vis_test' },
});
const post = (url: string, payload: object, as = serving()) =>
  city.inject({ method: 'POST', url, payload, as, headers: { accept: 'text/html' } });
const begin = async (item = '083') =>
  (
    await city.inject({
      method: 'POST',
      url: '/api/cases/counter/intakes',
      payload: { item, region: '990100' },
      as: serving(),
    })
  ).json();

const matter = {
  q1: '示例小店',
  q2: '示例路2号',
  q3: '食品销售',
  q4: '预包装食品',
  q5: '85.5',
  q6: '3',
  q7: 'false',
  do: 'next',
};
/** Fills every page in as a browser without JavaScript would. */
async function filled(item = '083', answers: object = matter): Promise<string> {
  const { id } = await begin(item);
  const page = await city.inject({
    url: `/counter/${id}/pages/applicant`,
    as: serving(),
    headers: { accept: 'text/html' },
  });
  expect(page.body).toContain('正在为到场的 示** 填写');
  const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.body)?.[1] ?? '';
  const applicant = {
    applicantKind: 'person',
    ...Object.fromEntries(
      ['applicantName', 'applicantId', 'applicantPhone', 'applicantAddress'].map((name) => [name, value(name)]),
    ),
    do: 'next',
  };
  expect(applicant).toMatchObject({ applicantId: expect.stringMatching(/^\d{17}[\dX]$/) });
  for (const [name, body] of [
    ['applicant', applicant],
    ['matter', answers],
    ['promise', { truthful: 'true', do: 'next' }],
  ] as const)
    expect((await post(`/counter/${id}/pages/${name}`, body)).headers['location'], name).toContain('/counter/');
  return id;
}
const caseOf = (location: unknown) => String(location).split('/').pop() ?? '';

describe('an application taken at the counter', () => {
  it('needs somebody present, whose document was seen', async () => {
    const payload = { item: '083', region: '990100' };
    const alone = await city.inject({ method: 'POST', url: '/api/cases/counter/intakes', payload, as: clerk() });
    expect(alone.json().code).toBe('cases.nobodyPresent');
  });

  it('is filled in with what is known of the person, and keeps both the official and the person', async () => {
    const id = await filled();
    const sent = await post(`/counter/${id}/submit`, { taken: ['m2', 'm3'], accept: '1' });
    expect(sent.statusCode).toBe(303);
    const caseId = caseOf(sent.headers['location']);
    const view = await readDeskCase(city.ctx(), caseId);
    expect(view).toMatchObject({ channel: 'counter', state: 'accepted' });
    expect((await cases.byId(city.ctx(), caseId))?.applicantPartyId).toBe(PERSON);
    const [first] = view.entries;
    expect(first).toMatchObject({ actor: '测试经办', facts: [{ label: '首问人员', value: '测试经办' }] });
    const audit = await rows(
      city.ctx(),
      sql<{
        facts: { actingFor?: { id: string } };
      }>`select facts from kernel.audit_entries where subject = ${`cases.case:${caseId}`}`,
    );
    expect(audit[0]?.facts.actingFor?.id).toBe(PERSON);
    const looks = await rows(
      city.ctx(),
      sql<{ reason: string }>`select reason from ${sql.table('parties.looks')} where person_id = ${PERSON}`,
    );
    expect(looks.map(({ reason }) => reason)).toContain('窗口收件：食品经营许可');
  });

  it('asks for the co-applicants to be present where the matter is applied for together, and keeps that they were', async () => {
    const household = { q1: '2', 'q2.0.q1': '示例甲', 'q2.0.q2': '配偶', 'q2.0.q3': '800', 'q2.0.q4': '健康' };
    const id = await filled('046', { ...household, q3: '没有房产', q4: '因病', q5: '示例账户', do: 'next' });
    const page = await city.inject({ url: `/counter/${id}/summary`, as: serving(), headers: { accept: 'text/html' } });
    expect(page.body).toContain('共同生活的成年家庭成员已经到场');
    const alone = await post(`/counter/${id}/submit`, {});
    expect(alone.statusCode).toBe(422);
    const sent = await post(`/counter/${id}/submit`, { together: '1' });
    const { entries: kept } = await readDeskCase(city.ctx(), caseOf(sent.headers['location']));
    expect(kept.at(-1)?.opinion).toContain('共同申请人（共同生活的成年家庭成员）到场');
  });

  it('becomes one case however often it is sent', async () => {
    const id = await filled();
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => post(`/counter/${id}/submit`, { taken: ['m2', 'm3'], again: '1' })),
    );
    expect(new Set(sent.map(({ headers }) => headers['location'])).size).toBe(1);
  });

  it('is out of reach once the person has left, and for every other official', async () => {
    const { id } = await begin();
    const url = `/counter/${id}/pages/applicant`;
    const left = await city.inject({ url, as: clerk(), headers: { accept: 'application/json' } });
    expect(left.json().code).toBe('cases.personLeft');
    const next = await city.inject({ url, as: serving('pty-demo-002'), headers: { accept: 'application/json' } });
    expect(next.json().code).toBe('cases.personLeft');
    const other = { ...serving(), id: 'per-other' };
    expect((await city.inject({ url, as: other })).statusCode).toBe(404);
  });

  it('says at its place what is wrong, and keeps what was typed', async () => {
    const { id } = await begin();
    const wrong = await post(`/counter/${id}/pages/applicant`, {
      applicantKind: 'person',
      applicantName: '',
      do: 'next',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('请填写申请人姓名');
  });
});

/** A form with a file, as a browser sends it. */
function scanOf(material: string, name: string, bytes: Buffer) {
  const head = `--edge\r\ncontent-disposition: form-data; name="do"\r\n\r\nnext\r\n--edge\r\ncontent-disposition: form-data; name="${material}"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--edge--\r\n')]),
    headers: { accept: 'text/html', 'content-type': 'multipart/form-data; boundary=edge' },
  };
}

describe('scans of what the person has brought', () => {
  const scan = (id: string, file: ReturnType<typeof scanOf>, as = serving()) =>
    city.inject({ method: 'POST', url: `/counter/${id}/materials`, ...file, as });

  it('are checked by what they hold, sealed, and become materials of the case that are there', async () => {
    const id = await filled();
    const lying = await scan(id, scanOf('m2', '平面图.png', Buffer.from('<html><script>alert(1)</script></html>')));
    expect(lying.statusCode).toBe(422);
    expect(lying.body).toContain('不能作为材料');
    const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#7a5526' } })
      .png()
      .toBuffer();
    const kept = await scan(id, scanOf('m2', '平面图.png', photo));
    expect(kept.headers['location']).toBe(`/counter/${id}/summary`);
    const summary = await city.inject({ url: `/counter/${id}/summary`, as: serving() });
    expect(summary.body).toContain('已扫描 1 个文件');
    const sent = await post(`/counter/${id}/submit`, { taken: ['m3'], accept: '1', again: '1' });
    const caseId = caseOf(sent.headers['location']);
    const { materials } = await readDeskCase(city.ctx(), caseId);
    const scanned = materials.find(({ files }) => files.length > 0);
    expect(scanned).toMatchObject({ id: 'm2', state: '已提交', files: [{ preview: true, supplied: false }] });
    const [stored] = await rows(
      city.ctx(),
      sql<{ sealed: boolean }>`select sealed from kernel.files where id = ${scanned?.files[0]?.id}`,
    );
    expect(stored).toEqual({ sealed: true });
  });

  it('are seen by nobody once the person has left, and go with an intake that is dropped', async () => {
    const id = await filled();
    await scan(
      id,
      scanOf(
        'm2',
        '门头.png',
        await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
          .png()
          .toBuffer(),
      ),
    );
    const uploads = () =>
      rows(city.ctx(), sql<{ id: string }>`select id from cases.uploads where holder = ${`counter:${id}`}`);
    const [one] = await uploads();
    const url = `/counter/${id}/files/${one?.id}`;
    expect((await city.inject({ url, as: serving() })).statusCode).toBe(200);
    expect((await city.inject({ url, as: clerk() })).json().code).toBe('cases.personLeft');
    await post(`/counter/${id}/discard`, {});
    expect(await uploads()).toEqual([]);
  });
});

describe('materials that may follow', () => {
  async function deferred(): Promise<string> {
    const id = await filled();
    const without = await post(`/counter/${id}/submit`, { taken: ['m2'], accept: '1', again: '1' });
    expect(without.body).toContain('请填写承诺书编号');
    const sent = await post(`/counter/${id}/submit`, { taken: ['m2'], accept: '1', promise: 'CN-7', again: '1' });
    return caseOf(sent.headers['location']);
  }
  const commands = async (id: string) => (await entries.of(city.ctx(), id)).map(({ command }) => command);

  it('are reminded of once before their day and noted once after it, and received at the counter', async () => {
    const id = await deferred();
    expect((await materialsOf(city.ctx(), id)).find(({ materialId }) => materialId === 'm3')).toMatchObject({
      state: 'deferred',
      dueOn: '2026-11-09',
    });
    expect((await watchDeferrals(city.ctx())).reminded).toBe(0);
    city.clock.set('2026-11-06T02:00:00Z');
    expect((await watchDeferrals(city.ctx())).reminded).toBe(1);
    expect((await watchDeferrals(city.ctx())).reminded).toBe(0);
    city.clock.set('2026-11-10T02:00:00Z');
    expect((await watchDeferrals(city.ctx())).late).toBe(1);
    expect((await watchDeferrals(city.ctx())).late).toBe(0);
    expect(await commands(id)).toEqual(['submit', 'accept', 'remind-deferral', 'deferral-late']);
    const { version } = (await cases.byId(city.ctx(), id))!;
    const url = `/api/cases/cases/${id}/receive-materials`;
    const got = await city.inject({ method: 'POST', url, payload: { materials: ['m3'], version }, as: clerk() });
    expect(got.json().materials[2]).toMatchObject({ state: '已提交', dueOn: null });
    expect(got.json().acts).not.toContain('receive-materials');
    city.clock.set(NOW);
  });
});
