import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenForSandbox, portForSandbox } from '#engines/payments/testing';
import { one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { abandonUnpaid, settleDue } from './after-payment.ts';
import { candidates } from './candidates.repo.ts';
import { drawPortrait } from './demo/draw-portrait.ts';
import { findExam, registerCandidate } from './register-candidate.ts';
import { applyOpeningRatio, refundCancelled, switchPost } from './settle-posts.ts';
import { applicant, EXAM, examModules, form, givePhoto, signUp } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  const PORT = await portForSandbox();
  city = await testCity({
    modules: examModules,
    pack: 'testville',
    demo: true,
    now: '2026-03-03T02:00:00Z',
    env: { PORT },
  });
  await listenForSandbox(city, PORT);
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '审核员' });
const stateOf = async (id: string) => (await candidates.find(city.ctx(), id))?.state;
const taken = async (post: string) =>
  (
    await one(
      city.ctx(),
      sql<{ taken: number }>`select taken from exam_registration.posts where id = ${`${EXAM}-${post}`}`,
    )
  ).taken;

async function review(id: string, verdict: string, opinion = '', version?: number) {
  const now = version ?? (await candidates.find(city.ctx(), id))?.version;
  return city.inject({
    method: 'POST',
    url: `/api/exam-registration/candidates/${id}/review`,
    as: officer(),
    payload: { verdict, opinion, version: now },
  });
}

async function pay(actor: ReturnType<typeof applicant>): Promise<void> {
  const go = await city.inject({ method: 'POST', url: `/exams/${EXAM}/mine/pay`, as: actor });
  const checkout = await city.inject({ method: 'POST', url: String(go.headers.location), as: actor });
  await city.inject({ method: 'POST', url: String(checkout.headers.location) });
  await city.drain();
}

describe('signing up', () => {
  it('scenario 1: refuses the same document twice, and knows 15 and 18 digits for one', async () => {
    await signUp(city, '0101', { number: '610429197501012035', name: '李示甲' }).catch((error: Error) =>
      expect(error.message).toContain('年龄'),
    );
    await run(city.ctx(), sql`update exam_registration.posts set max_age = 60`);
    await signUp(city, '0101', { number: '610429197501012035' });
    await expect(signUp(city, '0102', { number: '610429750101203' })).rejects.toMatchObject({
      code: 'exam-registration.numberTaken',
    });
  });

  it('gives one person one post, whatever number of tabs ask at once', async () => {
    const actor = applicant(city);
    await givePhoto(city, actor);
    const values = form();
    const before = [await taken('0101'), await taken('0102')];
    const tabs = await Promise.allSettled(
      ['0101', '0102', '0101', '0102'].map((post) =>
        registerCandidate(city.ctx(actor), EXAM, `${EXAM}-${post}`, values),
      ),
    );
    expect(tabs.filter((tab) => tab.status === 'fulfilled')).toHaveLength(1);
    expect((await taken('0101')) + (await taken('0102'))).toBe((before[0] ?? 0) + (before[1] ?? 0) + 1);
  });

  it('never gives more places than a post has, and gives a place back with a withdrawal', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => signUp(city, '0201', { major: '护理学', education: '大专' })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(2);
    expect(await taken('0201')).toBe(2);
    const first = tries.find((one) => one.status === 'fulfilled');
    const actor = first?.status === 'fulfilled' ? first.value.actor : applicant(city);
    await city.inject({ method: 'POST', url: `/exams/${EXAM}/mine/withdraw`, as: actor });
    await signUp(city, '0201', { major: '护理学', education: '大专' });
    const lower = await city.inject({
      method: 'PUT',
      url: `/api/exam-registration/posts/${EXAM}-0201`,
      as: officer(),
      payload: { recruits: 1, places: 1, reason: '误填', version: 1 },
    });
    expect(lower.json().code).toBe('exam-registration.placesBelowTaken');
  });

  it('says at once what does not fit, field by field and condition by condition', async () => {
    const actor = applicant(city);
    await givePhoto(city, actor);
    const submit = (more: Record<string, string>) =>
      city.inject({
        method: 'POST',
        url: `/exams/${EXAM}/apply`,
        as: actor,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ ...form(more), post: '0202' }).toString(),
      });
    const wrong = await submit({ name: '', phone: '123' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('请填写姓名');
    expect(wrong.body).toContain('请填写 11 位手机号码');
    const low = await submit({ education: '大专' });
    expect(low.body).toContain('学历应为本科及以上');
    expect((await submit({})).headers.location).toContain('told=submitted');
  });

  it('opens and closes at the hour', async () => {
    const actor = applicant(city);
    await givePhoto(city, actor);
    const ask = () => registerCandidate(city.ctx(actor), EXAM, `${EXAM}-0101`, form());
    city.clock.set('2026-03-02T00:59:00Z');
    await expect(ask()).rejects.toMatchObject({ code: 'exam-registration.notOpenYet' });
    city.clock.set('2026-03-06T10:00:01Z');
    await expect(ask()).rejects.toMatchObject({ code: 'exam-registration.closed' });
    city.clock.set('2026-03-03T02:00:00Z');
  });
});

describe('a photo', () => {
  const send = async (bytes: Uint8Array, name = 'photo.jpg') => {
    const body = new FormData();
    body.append('photo', new Blob([new Uint8Array(bytes)]), name);
    const request = new Request('http://x/', { method: 'POST', body });
    return city.inject({
      method: 'POST',
      url: `/exams/${EXAM}/photo`,
      as: applicant(city),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };

  it('scenario 3: is refused on its side, as a PNG under a false name, blurred, tiny, or as a drawing of a screen', async () => {
    const { default: sharp } = await import('sharp');
    const good = await drawPortrait(5);
    expect((await send(good)).statusCode).toBe(303);
    const turned = await sharp(good).rotate(90).jpeg({ quality: 95 }).toBuffer();
    const cases: [Uint8Array, string][] = [
      [turned, '照片是横的'],
      [await sharp(good).png().toBuffer(), '不是 JPG 格式'],
      [await sharp(good).blur(7).jpeg({ quality: 100 }).toBuffer(), '模糊'],
      [await sharp(good).resize(120, 168).jpeg({ quality: 100 }).toBuffer(), '像素不足'],
      [
        await sharp(good).extract({ left: 0, top: 0, width: 590, height: 590 }).jpeg({ quality: 95 }).toBuffer(),
        '裁剪',
      ],
      [await sharp(good).linear([0.3, 1, 0.3], [0, 0, 0]).jpeg({ quality: 95 }).toBuffer(), '底色应为'],
      [new Uint8Array(9000).fill(7), '不是 JPG 格式'],
      [Buffer.concat([good.subarray(0, 9000), Buffer.alloc(3000, 9)]), '打不开'],
    ];
    for (const [bytes, why] of cases) {
      const answer = await send(bytes);
      expect(answer.statusCode, why).toBe(422);
      expect(answer.body.replaceAll('<wbr/>', '')).toContain(why);
    }
    expect((await send(new Uint8Array(40 * 1024 * 1024))).statusCode).toBe(413);
  }, 30_000);

  it('shows the reviewer the same face under another name', async () => {
    const people = [await signUp(city, '0101'), await signUp(city, '0102')];
    await run(
      city.ctx(),
      sql`update exam_registration.photos set face_hash = 4660 where id in (select photo from exam_registration.candidates
        where id = any(${people.map((one) => one.id)}::text[]))`,
    );
    const file = await city.inject({ url: `/api/exam-registration/candidates/${people[0]?.id}`, as: officer() });
    expect(file.json().sameFace.map((one: { id: string }) => one.id)).toEqual([people[1]?.id]);
  });
});

describe('the review', () => {
  it('sends back, is corrected, approves; of two reviewers the second is told', async () => {
    const { id, actor } = await signUp(city, '0101');
    expect((await review(id, 'return')).json().code).toBe('exam-registration.opinionNeeded');
    expect((await review(id, 'return', '请补写学位')).statusCode).toBe(200);
    expect((await city.inject({ url: `/exams/${EXAM}/mine`, as: actor })).body).toContain('请补写学位');
    const again = await city.inject({
      method: 'POST',
      url: `/exams/${EXAM}/apply`,
      as: actor,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...form({ number: '' }), post: '0101' }).toString(),
    });
    expect(again.statusCode).toBe(422);
    await run(city.ctx(), sql`update exam_registration.candidates set state = 'pending', version = 9 where id = ${id}`);
    const both = await Promise.all([review(id, 'approve', '', 9), review(id, 'refuse', '专业不符', 9)]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  });

  it('refuses, hears one appeal, and lets the refused try elsewhere', async () => {
    const { id, actor } = await signUp(city, '0102', { major: '数学' });
    await review(id, 'refuse', '专业不符');
    const appeal = () =>
      city.inject({
        method: 'POST',
        url: `/exams/${EXAM}/mine/appeal`,
        as: actor,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'why=毕业证书所载即为数学',
      });
    expect((await appeal()).headers.location).toContain('told=appealed');
    await review(id, 'refuse', '复审维持');
    expect((await appeal()).statusCode).toBe(409);
    const values = form();
    const own = await candidates.find(city.ctx(), id);
    await expect(registerCandidate(city.ctx(actor), EXAM, `${EXAM}-0101`, values)).rejects.toMatchObject({
      code: 'exam-registration.numberTaken',
    });
    expect(own?.state).toBe('refused');
  });
});

describe('fee and opening ratio', () => {
  it('scenario 2: takes fees, cancels a post with too few, refunds who does not switch', async () => {
    await run(city.ctx(), sql`delete from exam_registration.moves`);
    await run(city.ctx(), sql`delete from exam_registration.candidates`);
    await run(city.ctx(), sql`update exam_registration.posts set taken = 0`);
    const three = await Promise.all(Array.from({ length: 8 }, () => signUp(city, '0101')));
    const two = [await signUp(city, '0102', { major: '数学' }), await signUp(city, '0102', { major: '数学' })];
    const unpaid = await signUp(city, '0202');
    for (const { id } of [...three, ...two, unpaid]) await review(id, 'approve');
    for (const { actor } of [...three, ...two]) await pay(actor);
    // Pressed while people still pay, it would cancel their posts.
    await expect(applyOpeningRatio(city.ctx(), EXAM)).rejects.toMatchObject({ code: 'exam-registration.tooEarly' });
    expect(await stateOf(three[0]?.id ?? '')).toBe('paid');
    city.clock.set('2026-03-10T11:00:00Z');
    await abandonUnpaid.run(city.ctx(), {});
    expect(await stateOf(unpaid.id)).toBe('abandoned');
    // The exam of the pack is a demonstration, which the office settles by hand; this one waits for its time.
    await run(city.ctx(), sql`update exam_registration.exams set demo = false where id = ${EXAM}`);
    const settled = async () => {
      await settleDue.run(city.ctx(), {});
      const [post] = await rows(
        city.ctx(),
        sql<{ kept: number | null }>`select kept from exam_registration.posts where id = ${`${EXAM}-0101`}`,
      );
      return post?.kept ?? null;
    };
    expect(await settled()).toBeNull();
    city.clock.set('2026-03-10T13:00:00Z');
    expect(await settled()).toBe(2);
    await run(city.ctx(), sql`update exam_registration.posts set kept = 1 where id = ${`${EXAM}-0101`}`);
    expect(await settled()).toBe(1);
    expect(await applyOpeningRatio(city.ctx(), EXAM)).toEqual({ kept: 0, reduced: 1, cancelled: 0 });
    const kept = await rows(
      city.ctx(),
      sql<{ kept: number }>`select kept from exam_registration.posts where id = ${`${EXAM}-0101`}`,
    );
    expect(kept[0]?.kept).toBe(2);
    const [switcher, other] = two;
    await switchPost(city.ctx(switcher?.actor), EXAM, `${EXAM}-0101`);
    await expect(refundCancelled(city.ctx(), EXAM)).rejects.toMatchObject({ code: 'exam-registration.tooEarly' });
    const { switchUntil } = await findExam(city.ctx(), EXAM);
    city.clock.set(new Date(switchUntil.getTime() + 60_000).toISOString());
    expect(await refundCancelled(city.ctx(), EXAM)).toBe(1);
    await city.drain();
    expect([await stateOf(switcher?.id ?? ''), await stateOf(other?.id ?? '')]).toEqual(['paid', 'refunded']);
  }, 60_000);

  it('shows the pages of the exam to everybody and the own pages to the candidate only', async () => {
    for (const url of ['/exams', `/exams/${EXAM}`, `/exams/${EXAM}/posts?q=教师&education=3`])
      expect((await city.inject({ url })).statusCode, url).toBe(200);
    expect((await city.inject({ url: `/exams/${EXAM}/mine`, as: applicant(city) })).body).toContain('您还没有报名');
    expect((await city.inject({ url: `/exams/${EXAM}/photo.jpg`, as: applicant(city) })).statusCode).toBe(422);
  });
});
