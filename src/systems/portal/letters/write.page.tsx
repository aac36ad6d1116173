import {
  ErrorSummary,
  type FieldError,
  Form,
  Heading,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#design/public';
import { type Ctx, open, page, type RequestFacts } from '#kernel';
import { Type } from '#kernel/contract';
import { faultOf, KeepPair } from '../pages/number-and-code.tsx';
import { readTyped, TEXT_MOST, TITLE_MOST, type TypedLetter } from './letter-answers.rules.ts';
import { showOwn } from './letter-parts.tsx';
import { letterCategories } from './letter-words.ts';
import { writeLetter } from './write-letter.ts';

const text = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));
const Typed = Type.Object({
  formId: text('表单', 60),
  category: text('类别', 20),
  title: text('标题', 400),
  text: text('内容', 12_000),
  name: text('姓名', 200),
  phone: text('电话', 60),
  publish: text('是否公开', 10),
});

const hints: Readonly<Record<keyof typeof letterCategories, string>> = {
  question: '问政策、问怎么办',
  complaint: '对办事、服务不满意',
  proposal: '对工作有建议',
  report: '反映违法违纪；不公开',
};

const form = (ctx: Ctx, request: RequestFacts, typed: TypedLetter, errors: readonly FieldError[]) =>
  showOwn(
    ctx,
    request,
    '写信',
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1} text="写信" note="不用登录。提交后得到信件编号和查询码，凭它们看办到哪里、看答复。" />
      <Form action="/letters/new" hidden={{ formId: typed.formId ?? ctx.newId('form') }}>
        <RadioField
          name="category"
          label="要写的是"
          value={typed.category ?? ''}
          choices={Object.entries(letterCategories).map(([value, label]) => ({
            value,
            label,
            hint: hints[value as keyof typeof letterCategories],
          }))}
          {...faultOf(errors, 'category')}
        />
        <TextField
          name="title"
          label="标题"
          hint="一句话说明是什么事"
          value={typed.title ?? ''}
          width="full"
          attributes={{ autoComplete: 'off', maxLength: TITLE_MOST }}
          {...faultOf(errors, 'title')}
        />
        <TextAreaField
          name="text"
          label="内容"
          hint="写明时间、地点、经过和希望怎样办。请不要写身份证号和银行卡号。"
          value={typed.text ?? ''}
          rows={10}
          attributes={{ maxLength: TEXT_MOST }}
          {...faultOf(errors, 'text')}
        />
        <TextField
          name="name"
          label="姓名"
          hint="加密保存；公开时只显示姓"
          value={typed.name ?? ''}
          width="short"
          attributes={{ autoComplete: 'name', maxLength: 50 }}
          {...faultOf(errors, 'name')}
        />
        <TextField
          name="phone"
          label="电话"
          type="tel"
          hint="只用来核实情况，从不公开；承办人查看要写明原因并留下记录"
          value={typed.phone ?? ''}
          width="medium"
          attributes={{ autoComplete: 'tel', inputMode: 'tel', maxLength: 20 }}
          {...faultOf(errors, 'phone')}
        />
        <RadioField
          name="publish"
          label="来信和答复能不能公开"
          value={typed.publish ?? ''}
          choices={[
            { value: 'yes', label: '可以公开', hint: '公开前由编辑去掉能认出您的内容；举报一律不公开' },
            { value: 'no', label: '不公开', hint: '只有您凭编号和查询码能看' },
          ]}
          {...faultOf(errors, 'publish')}
        />
        <SubmitButton>提交来信</SubmitButton>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );

const showForm = page('portal.letter.show-form', {
  method: 'GET',
  path: '/letters/new',
  title: '写信',
  access: open('任何人都可以写信'),
  query: Type.Object({ category: text('类别', 20) }),
  handle: (ctx, { query, request }) => form(ctx, request, { category: query.category ?? '' }, []),
});

const submit = page('portal.letter.submit', {
  method: 'POST',
  path: '/letters/new',
  title: '提交来信',
  access: open('任何人都可以写信，不必登录'),
  perMinute: 6,
  body: Typed,
  handle: async (ctx, { body, request }) => {
    const formId = body.formId || ctx.newId('form');
    const read = readTyped(body as TypedLetter, formId);
    if (!read.ok) return form(ctx, request, { ...body, formId } as TypedLetter, read.faults);
    const pair = await writeLetter(ctx, read.letter);
    return showOwn(
      ctx,
      request,
      '已收到您的来信',
      <KeepPair heading="已收到您的来信" numberTerm="信件编号" pair={pair} href="/letters/query" look="看办到哪里">
        凭它们看办理情况和答复，答复前也可以撤回。编号和查询码丢失后无法找回，请记下来或拍下来。
      </KeepPair>,
    );
  },
});

export const writePages = [showForm, submit];
