import { nullable, oneOf, type Static, type TObject, type TSchema, Type } from '#kernel/contract';
import { suspensionKinds } from '../life.ts';

/** The version that the official saw; whoever comes second is told who came first. */
const version = Type.Integer({ title: '版本', minimum: 1, 'x-ui': { widget: 'hidden' } });
const text = (title: string, least: number, most = 2000, hint: Record<string, unknown> = {}) =>
  Type.String({
    title,
    minLength: least,
    maxLength: most,
    ...(least > 0 ? { pattern: '\\S' } : {}),
    'x-ui': { widget: 'textarea', width: 'full', rows: 3, ...hint },
  });
const opinion = Type.Optional(text('办理意见', 0));
const reason = text('理由', 2);
const remedy = text('救济途径', 10, 1000, { help: '申请人不服时向谁、在多少日内申请行政复议或者提起诉讼' });
const list = <T extends TSchema>(item: T, title: string, hint: Record<string, unknown> = {}) =>
  Type.Optional(Type.Array(item, { title, maxItems: 60, uniqueItems: true, 'x-ui': { width: 'full', ...hint } }));

export const deliveryWays = {
  counter: '窗口领取',
  post: '邮寄送达',
  online: '网上送达',
  'leave-behind': '留置送达',
  notice: '公告送达',
} as const;

/** What each act demands, as the law demands it. */
export const acts = {
  'pre-reject': Type.Object({ reason: text('退回原因', 2), version }),
  resubmit: Type.Object({ opinion, version }),
  'request-correction': Type.Object({
    materials: list(Type.String({ maxLength: 40 }), '缺少或不符合的材料', { widget: 'choices' }),
    others: list(Type.String({ minLength: 1, maxLength: 300 }), '其他需要补正的内容', {
      widget: 'tags',
      placeholder: '一项一项写，按回车',
    }),
    reason: text('说明', 2, 2000, { help: '补正只能告知一次，请把需要补正的全部内容一次写清' }),
    version,
  }),
  supply: Type.Object({ opinion: text('收到的材料', 2), version }),
  accept: Type.Object({
    deferred: list(Type.String({ maxLength: 40 }), '容缺后补的材料', { widget: 'choices' }),
    promise: Type.Optional(
      Type.String({ title: '申请人承诺书编号', maxLength: 60, 'x-ui': { help: '容缺受理时填写' } }),
    ),
    opinion,
    version,
  }),
  'refuse-acceptance': Type.Object({ reason, remedy, version }),
  'start-review': Type.Object({ opinion, version }),
  suspend: Type.Object({
    kind: oneOf(suspensionKinds, '特别程序'),
    reason: text('依据和事由', 2),
    until: Type.Optional(Type.String({ title: '预计结束日', format: 'date' })),
    told: Type.Boolean({ title: '已书面告知申请人所需时间' }),
    version,
  }),
  resume: Type.Object({ opinion: text('特别程序的结论', 2), version }),
  decide: Type.Object({
    outcome: oneOf({ granted: '准予', refused: '不予' }, '决定'),
    reason: Type.Optional(text('理由', 0, 2000, { help: '不予的，必须写明事实、理由和依据' })),
    remedy: Type.Optional(text('救济途径', 0, 1000, { help: '不予的，必须写明' })),
    version,
  }),
  deliver: Type.Object({
    way: oneOf(deliveryWays, '送达方式'),
    receiver: Type.String({ title: '签收人', minLength: 2, maxLength: 50 }),
    tracking: Type.Optional(Type.String({ title: '邮件号或公告编号', maxLength: 60 })),
    version,
  }),
  close: Type.Object({ opinion, version }),
  withdraw: Type.Object({ reason: text('申请人撤回的原因', 2), version }),
  terminate: Type.Object({ reason: text('终止的事实和理由', 2), version }),
} as const satisfies Readonly<Record<string, TObject>>;

export type DeskAct = keyof typeof acts;
export type ActInput<Name extends DeskAct> = Static<(typeof acts)[Name]>;

export const ExtensionInput = Type.Object({
  days: Type.Integer({ title: '延长', minimum: 1, maximum: 400, 'x-ui': { unit: '个工作日' } }),
  reason: text('延长的理由', 2, 2000, { help: '批准后告知申请人' }),
  version,
});
export const ExtensionDecision = Type.Object({
  approve: Type.Boolean({ title: '批准' }),
  decision: Type.Optional(Type.String({ title: '批示', maxLength: 500 })),
  version,
});
export const ReceiveInput = Type.Object({
  materials: Type.Array(Type.String({ maxLength: 40 }), {
    title: '收到的材料',
    minItems: 1,
    maxItems: 60,
    uniqueItems: true,
    'x-ui': { width: 'full', widget: 'choices' },
  }),
  opinion,
  version,
});
export const NoteInput = Type.Object({ text: text('内容', 2) });
export const TakeInput = Type.Object({ version });
export const AssignInput = Type.Object({
  personId: Type.String({
    title: '经办人',
    minLength: 1,
    maxLength: 60,
    'x-ui': { optionsUrl: '/api/directory/people' },
  }),
  version,
});
export const AcceptManyInput = Type.Object({
  cases: Type.Array(Type.Object({ id: Type.String({ maxLength: 60 }), version: Type.Integer() }), {
    title: '办件',
    minItems: 1,
    maxItems: 200,
  }),
  opinion: Type.Optional(Type.String({ title: '办理意见', maxLength: 2000 })),
});
export const ManyDone = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), problem: nullable(Type.String()) })),
});
export type ManyDone = Static<typeof ManyDone>;
