import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { EXAM, examModules, signUp } from '../testing.ts';
import { waitingTasks } from '../waiting-tasks.ts';
import { calendarFaults, proposed, shifted } from './calendar.rules.ts';
import type { ExamSetup } from './setup.contract.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
});
afterAll(() => city.close());

const all = [{ permission: 'exam-registration.*', scope: '/' }];
const first = () => city.person(all, { id: 'acc_first', name: '拟稿人' });
const second = () => city.person(all, { id: 'acc_second', name: '批准人' });
const base = '/api/exam-registration/exams';
type As = ReturnType<typeof first>;

const call = async (as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) => {
  const answer = await city.inject({ method, url: base + path, as, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};
const read = async (id: string): Promise<ExamSetup> => (await call(first(), 'GET', `/${id}/setup`)).body;

const post = {
  code: '0101',
  name: '语文教师',
  department: '试验县教育局',
  employer: '一号小学',
  recruits: 2,
  education: 3,
  scarce: false,
};

async function drawUp(): Promise<string> {
  const made = await call(first(), 'POST', '', {
    title: '2026年试验县招聘',
    organiser: '试验县考务办',
    firstDay: '2026-06-01',
  });
  const { id } = made.body as { id: string };
  const { draft } = await read(id);
  const announcement = '一、面向社会公开招聘，条件、办法和依据如下所列。';
  await call(first(), 'PUT', `/${id}/draft`, { ...draft, announcement, feeFen: 9000 });
  await call(first(), 'PUT', `/${id}/points/01`, { code: '01', name: '第一中学', address: '示例路 1 号', rooms: 4 });
  await call(first(), 'POST', `/${id}/posts`, post);
  return id;
}

it('is drawn up from nothing and published only by a second person', async () => {
  const id = await drawUp();
  expect((await read(id)).checks.every((one) => one.isDone)).toBe(true);
  expect((await city.inject({ url: `/exams/${id}` })).statusCode).toBe(404);
  expect((await call(first(), 'POST', `/${id}/approve`)).body.code).toBe('exam-registration.notSubmitted');
  expect((await call(first(), 'POST', `/${id}/submit`)).status).toBe(204);
  expect((await call(first(), 'POST', `/${id}/approve`)).body.code).toBe('exam-registration.ownDraft');
  const task = { title: '批准公告：2026年试验县招聘', count: 1, link: `/exam-registration/exams/${id}/setup` };
  expect(await waitingTasks(city.ctx(second()))).toContainEqual(task);
  expect(await waitingTasks(city.ctx(first()))).not.toContainEqual(task);
  const { draft } = await read(id);
  expect((await call(first(), 'PUT', `/${id}/draft`, draft)).body.code).toBe('exam-registration.notDraft');
  expect((await call(second(), 'POST', `/${id}/approve`)).status).toBe(204);
  expect((await city.inject({ url: `/exams/${id}` })).body).toContain('2026年试验县招聘');
  expect((await read(id)).notices.map((one) => one.kind)).toEqual(['first']);
});

it('is not sent to the second person while a part is missing or the calendar runs backwards', async () => {
  const made = await call(first(), 'POST', '', { title: '空白考试一次', organiser: '考务办', firstDay: '2026-07-01' });
  const { id } = made.body as { id: string };
  expect((await call(first(), 'POST', `/${id}/submit`)).body.code).toBe('exam-registration.notReady');
  const { draft } = await read(id);
  const wrong = { ...draft, announcement: '公告内容写在这里', payUntil: draft.registersFrom };
  const refused = await call(first(), 'PUT', `/${id}/draft`, wrong);
  expect(refused.body.errors).toEqual([{ path: '/payUntil', message: '缴费截止应在审核截止之后' }]);
  expect((await call(first(), 'DELETE', `/${id}`)).status).toBe(204);
  expect((await call(first(), 'GET', `/${id}/setup`)).status).toBe(404);
});

it('changes after publication only by a notice that a second person approves, with what was before', async () => {
  const id = await drawUp();
  await call(first(), 'POST', `/${id}/submit`);
  await call(second(), 'POST', `/${id}/approve`);
  const { draft } = await read(id);
  const later = new Date(Date.parse(draft.payUntil) + 86_400_000).toISOString();
  const notice = { kind: 'correction', title: '关于延长缴费时间的公告', body: '因节假日顺延一日。', payUntil: later };
  expect((await call(first(), 'POST', `/${id}/notices`, notice)).status).toBe(204);
  const waiting = (await read(id)).notices.find((one) => one.state === 'submitted');
  expect((await call(first(), 'POST', `/${id}/notices/${waiting?.id}/approve`)).body.code).toBe(
    'exam-registration.ownDraft',
  );
  expect((await read(id)).draft.payUntil).toBe(draft.payUntil);
  expect((await call(second(), 'POST', `/${id}/notices/${waiting?.id}/approve`)).status).toBe(204);
  expect((await read(id)).draft.payUntil).toBe(later);
  const page = (await city.inject({ url: `/exams/${id}` })).body.replaceAll('<wbr/>', '');
  expect(page).toContain('因节假日顺延一日');
  expect(page).toMatch(/缴费截止[\s\S]*改为/);
  const silent = await city.inject({
    method: 'PUT',
    url: `/api/exam-registration/posts/${id}-0101/terms`,
    as: first(),
    payload: { ...post, recruits: 1 },
  });
  expect(silent.json().code).toBe('exam-registration.reasonNeeded');
  await city.inject({
    method: 'PUT',
    url: `/api/exam-registration/posts/${id}-0101/terms`,
    as: first(),
    payload: { ...post, recruits: 1, reason: '用人单位编制调整' },
  });
  expect((await read(id)).notices[0]).toMatchObject({
    kind: 'post',
    body: '用人单位编制调整',
    changes: [{ label: '招聘人数', before: '2', after: '1' }],
  });
});

it('is taken down again only while nobody has registered', async () => {
  const id = await drawUp();
  await call(first(), 'POST', `/${id}/submit`);
  await call(second(), 'POST', `/${id}/approve`);
  expect((await call(second(), 'POST', `/${id}/unpublish`, { reason: '岗位表有误' })).status).toBe(204);
  expect((await city.inject({ url: `/exams/${id}` })).statusCode).toBe(404);
  await signUp(city, '0101');
  expect((await call(second(), 'POST', `/${EXAM}/unpublish`, { reason: '岗位表有误' })).body.code).toBe(
    'exam-registration.hasCandidates',
  );
});

it('copies an earlier exam with its posts, points and rhythm, but none of its candidates', async () => {
  const made = await call(first(), 'POST', `/${EXAM}/copy`, {
    title: '2027年试验县公开招聘考试',
    organiser: '试验县考务办',
    firstDay: '2027-03-01',
  });
  const { id } = made.body as { id: string };
  const copy = await read(id);
  expect(id).toBe('2027-1');
  expect(copy).toMatchObject({ stage: 'draft', posts: 4, candidates: 0 });
  expect(copy.draft.registersFrom).toBe('2027-03-01T01:00:00.000Z');
  expect(copy.draft.payUntil).toBe('2027-03-09T10:00:00.000Z');
  expect(copy.points).toHaveLength(2);
});

it('proposes calendars in order, and keeps them in order when they move to another year', () => {
  const day = fc.integer({ min: 0, max: 400 });
  const gaps = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(day, gaps, fc.integer({ min: 30, max: 300 }), (start, steps, examMinutes) => {
      let sum = 1;
      const at = steps.map((step) => {
        sum += step;
        return sum;
      });
      const [
        registerDays = 1,
        reviewDays = 1,
        payDays = 1,
        switchDays = 1,
        tickets = 1,
        exam = 1,
        scores = 1,
        talk = 1,
      ] = at;
      const days = proposed('2026-01-01', {
        registerDays,
        reviewDays,
        payDays,
        switchDays,
        ticketsAfterDays: tickets + 1,
        examAfterDays: exam + 2,
        examMinutes,
        scoresAfterDays: scores + 3,
        interviewAfterDays: talk + 4,
      });
      expect(calendarFaults(days)).toEqual([]);
      const firstDay = new Date(Date.UTC(2027, 0, 1 + start)).toISOString().slice(0, 10);
      const moved = shifted(days, firstDay);
      expect(calendarFaults(moved)).toEqual([]);
      expect(moved.endsAt.getTime() - moved.registersFrom.getTime()).toBe(
        days.endsAt.getTime() - days.registersFrom.getTime(),
      );
    }),
    { numRuns: 60 },
  );
});
