import {
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  FileField,
  Form,
  Heading,
  Notice,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#design/public';
import { admit, finish, LeaseKeeper, measured } from '#engines/admission';
import { type Ctx, maybeOne, page, type Reply, type RequestFacts, redirect, reply, signedIn, sql } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { may } from '../candidate.rules.ts';
import { openAnswers } from '../candidate-answers.ts';
import { candidates } from '../candidates.repo.ts';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { formFields } from '../form.rules.ts';
import { keepPhoto, latestPhoto, photoBytes } from '../photo/keep-photo.ts';
import { type PostRecord, posts } from '../posts.repo.ts';
import { changeRegistration, registerCandidate, requireOpen } from '../register-candidate.ts';
import { cropScriptPath } from './crop-script.ts';
import { type Complaint, complaintsOf, examPage, examParams, formAgain, gateOf, publicExam, typed } from './frame.tsx';

const access = signedIn('citizen');
/** What a phone's camera may send before it is cut to size; larger is told to be too large. */
const UPLOAD_BYTES = 12 * 1024 * 1024;

const Body = Type.Object({
  post: typed(60),
  pledge: typed(1),
  ...Object.fromEntries(formFields.map((field) => [field.name, typed(field.max + 200)])),
});

async function postOf(ctx: Ctx, exam: string, code: string | undefined): Promise<PostRecord | undefined> {
  const row = await maybeOne(
    ctx,
    sql<{ id: string }>`select id from exam_registration.posts where exam = ${exam} and code = ${code ?? ''}`,
  );
  return row && posts.find(ctx, row.id);
}

/** The form's page for one post; who has no photo yet is sent to it first. */
async function applyHtml(
  ctx: Ctx,
  request: RequestFacts,
  exam: ExamRecord,
  code: string | undefined,
  form: { values: Readonly<Record<string, string | undefined>>; complaints: readonly Complaint[] },
): Promise<string> {
  const post = await postOf(ctx, exam.id, code);
  return examPage(ctx, request, exam, {
    title: '填写报名表',
    place: '/mine',
    isOwn: true,
    lead: post ? `${post.code} ${post.employer} ${post.name}` : '请先选岗位',
    children: post ? (
      <>
        <ErrorSummary errors={form.complaints} />
        <ApplyForm exam={exam} post={post} form={form} />
        <LeaseKeeper gate={gateOf(exam.id)} />
      </>
    ) : (
      <ButtonLink href={`/exams/${exam.id}/posts`}>选岗位</ButtonLink>
    ),
  });
}

function ApplyForm({
  exam,
  post,
  form,
}: {
  exam: ExamRecord;
  post: PostRecord;
  form: { values: Readonly<Record<string, string | undefined>>; complaints: readonly Complaint[] };
}) {
  const errorOf = (name: string) => form.complaints.find((one) => one.name === name)?.message;
  return (
    <Form action={`/exams/${exam.id}/apply`} hidden={{ post: post.code }}>
      {formFields.map((field) => {
        const error = errorOf(field.name);
        const value = form.values[field.name];
        const props = {
          name: field.name,
          label: field.label,
          ...(field.hint ? { hint: field.hint } : {}),
          ...(error ? { error } : {}),
          ...(field.optional ? { optional: true } : {}),
          ...(value ? { value } : {}),
        };
        if (field.kind === 'choice')
          return (
            <SelectField
              key={field.name}
              {...props}
              choices={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
            />
          );
        if (field.kind === 'area') return <TextAreaField key={field.name} {...props} rows={5} />;
        return <TextField key={field.name} {...props} attributes={{ maxLength: field.max }} />;
      })}
      <CheckboxField
        name="pledge"
        label="诚信承诺"
        choices={[{ value: '1', label: '所填信息和照片真实、准确；弄虚作假的，自愿承担取消资格等后果' }]}
        values={form.values['pledge'] === '1' ? ['1'] : []}
        {...(errorOf('pledge') ? { error: errorOf('pledge') ?? '' } : {})}
      />
      <SubmitButton>提交报名表</SubmitButton>
    </Form>
  );
}

/** Behind the queue: null when the reader may go on. */
const admitted = (ctx: Ctx, request: RequestFacts, exam: ExamRecord): Promise<Reply | null> =>
  admit(ctx, request, gateOf(exam.id));

export const applyPages = [
  page('exam-registration.own-form.show', {
    method: 'GET',
    path: '/exams/:exam/apply',
    title: '报名表',
    access,
    params: examParams,
    query: Type.Object({ post: typed(60), told: typed(20) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const waits = await admitted(ctx, request, exam);
      if (waits) return waits;
      return measured(gateOf(exam.id), async () => {
        const own = await candidates.own(ctx, exam.id, ctx.actor.id ?? '');
        if (own && !may('change', own.state) && !may('submit', own.state)) return redirect(`/exams/${exam.id}/mine`);
        if (!own) requireOpen(ctx, exam);
        if (!(await latestPhoto(ctx, exam.id, ctx.actor.id ?? '')))
          return redirect(`/exams/${exam.id}/photo?post=${encodeURIComponent(query.post ?? '')}`);
        const post = query.post ?? (own ? (await posts.find(ctx, own.post))?.code : undefined);
        const values = own ? openAnswers(ctx, own) : { name: ctx.actor.name };
        return applyHtml(ctx, request, exam, post, { values, complaints: [] });
      });
    },
  }),
  page('exam-registration.own-form.submit', {
    method: 'POST',
    path: '/exams/:exam/apply',
    title: '提交报名表',
    access,
    params: examParams,
    body: Body,
    async handle(ctx, { params, body, request }) {
      const exam = await publicExam(ctx, params.exam);
      const form = body as Static<typeof Body> & Record<string, string | undefined>;
      // A form that somebody has filled is taken even when the lease has just run out: the place is theirs or it is not.
      return measured(gateOf(exam.id), async () => {
        try {
          const post = await postOf(ctx, exam.id, form['post']);
          const own = await candidates.own(ctx, exam.id, ctx.actor.id ?? '');
          const isChange = own !== undefined && may('change', own.state);
          if (isChange) await changeRegistration(ctx, exam.id, post?.id ?? '', form);
          else await registerCandidate(ctx, exam.id, post?.id ?? '', form);
          await finish(ctx, request, gateOf(exam.id));
          return redirect(`/exams/${exam.id}/mine?told=${isChange ? 'changed' : 'submitted'}`);
        } catch (error) {
          const { complaints, status } = complaintsOf(error, 'number');
          return formAgain(await applyHtml(ctx, request, exam, form['post'], { values: form, complaints }), status);
        }
      });
    },
  }),
  page('exam-registration.own-photo.show', {
    method: 'GET',
    path: '/exams/:exam/photo',
    title: '上传照片',
    access,
    params: examParams,
    query: Type.Object({ post: typed(60) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const waits = await admitted(ctx, request, exam);
      return waits ?? photoHtml(ctx, request, exam, query.post ?? '', []);
    },
  }),
  page('exam-registration.own-photo.keep', {
    method: 'POST',
    path: '/exams/:exam/photo',
    title: '保存照片',
    access,
    params: examParams,
    body: Type.Object({ post: typed(60) }),
    uploadBytes: UPLOAD_BYTES,
    async handle(ctx, { params, body, request }) {
      const exam = await publicExam(ctx, params.exam);
      try {
        const file = request.files.find((one) => one.bytes.length > 0);
        if (!file) throw errors.photoMissing();
        await keepPhoto(ctx, exam, file.bytes);
      } catch (error) {
        const { complaints, status } = complaintsOf(error, 'photo');
        return formAgain(await photoHtml(ctx, request, exam, body.post ?? '', complaints), status);
      }
      return redirect(`/exams/${exam.id}/apply?told=photo&post=${encodeURIComponent(body.post ?? '')}`);
    },
  }),
  page('exam-registration.own-photo.image', {
    method: 'GET',
    path: '/exams/:exam/photo.jpg',
    title: '我的照片',
    access,
    params: examParams,
    async handle(ctx, { params }) {
      const photo = await latestPhoto(ctx, params.exam, ctx.actor.id ?? '');
      if (!photo) throw errors.photoMissing();
      return reply(await photoBytes(ctx, photo.id), {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
      });
    },
  }),
];

async function photoHtml(
  ctx: Ctx,
  request: RequestFacts,
  exam: ExamRecord,
  post: string,
  complaints: readonly Complaint[],
): Promise<string> {
  const { photo } = exam.rules;
  const has = (await latestPhoto(ctx, exam.id, ctx.actor.id ?? '')) !== undefined;
  const error = complaints[0]?.message;
  return examPage(ctx, request, exam, {
    title: '上传照片',
    place: '/mine',
    isOwn: true,
    children: (
      <>
        <ErrorSummary errors={complaints} />
        {has ? (
          <Notice
            heading="已有一张合格的照片"
            action={{ label: '不换，继续填表', href: `/exams/${exam.id}/apply?post=${encodeURIComponent(post)}` }}
          >
            <img src={`/exams/${exam.id}/photo.jpg`} alt="已保存的照片" width="118" height="165" />
          </Notice>
        ) : null}
        <Heading text="照片要求" />
        <ul>
          <li>近期免冠正面证件照，两耳、双肩可见，没有修饰</li>
          <li>底色{photo.backgrounds.map((one) => one.name).join('、')}，均匀、无杂物</li>
          <li>
            JPG 格式，不小于 {photo.width}×{photo.height} 像素，{Math.ceil(photo.minBytes / 1024)} KB 至{' '}
            {Math.floor(photo.maxBytes / 1024 / 1024)} MB；保存时自动缩到 {photo.width}×{photo.height} 并去掉拍摄信息
          </li>
        </ul>
        <Form action={`/exams/${exam.id}/photo`} files hidden={{ post }}>
          <FileField
            name="photo"
            label="选择照片"
            accept=".jpg,.jpeg,image/jpeg"
            hint="选好后可以在本页裁剪；不能裁剪的浏览器请先裁好再传"
            {...(error ? { error } : {})}
          />
          <div data-crop={`${photo.width}x${photo.height}`} hidden>
            <p className="field-hint">拖动移动照片，用滑块缩放，让头部在框的上半部、两肩可见。</p>
            <canvas
              className="crop-canvas"
              width={photo.width}
              height={photo.height}
              aria-label="裁剪预览"
              tabIndex={0}
            />
            <label className="field-label" htmlFor="crop-zoom">
              缩放
            </label>
            <input id="crop-zoom" className="crop-zoom" type="range" min="100" max="400" defaultValue="100" />
          </div>
          <SubmitButton>保存照片</SubmitButton>
        </Form>
        <script src={cropScriptPath} defer />
      </>
    ),
  });
}
