import { listOf, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

const Lamp = Type.Unsafe<LampColour>({ type: 'string', enum: ['green', 'yellow', 'red', 'off'] });
export type LampColour = 'green' | 'yellow' | 'red' | 'off';

/** What a desk shows side by side. */
export const queues = {
  received: '待受理',
  open: '在办',
  soon: '即将超期',
  late: '超期',
  done: '已办',
  all: '全部',
} as const;
export type Queue = keyof typeof queues;

/** What a case waits for from somebody in particular. */
export const waits = { extension: '延长待批准', decision: '审查已结束，待作决定', deferral: '容缺材料逾期' } as const;
export type Waits = keyof typeof waits;

export const channels = { portal: '网上', counter: '窗口', api: '接口' } as const;

const option = (title: string) => Type.Optional(Type.String({ title, maxLength: 60 }));
const day = (title: string) => Type.Optional(Type.String({ title, format: 'date' }));

export const CaseQuery = Type.Object({
  ...listQuery,
  queue: Type.Optional(oneOf(queues, '分类')),
  item: option('事项'),
  office: option('办理机关'),
  region: option('县市区'),
  state: option('状态'),
  lamp: Type.Optional(Type.Unsafe<LampColour>({ type: 'string', title: '期限', enum: ['green', 'yellow', 'red'] })),
  channel: Type.Optional(oneOf(channels, '来源')),
  waits: Type.Optional(oneOf(waits, '等待')),
  mine: Type.Optional(Type.Boolean({ title: '我经办的' })),
  receivedFrom: day('收件自'),
  receivedTo: day('收件至'),
  after: Type.Optional(Type.String({ title: '接着上一页', maxLength: 200 })),
});
export type CaseQuery = Static<typeof CaseQuery>;

export const CaseLine = Type.Object({
  id: Type.String(),
  number: Type.String(),
  item: Type.String(),
  applicant: Type.String(),
  office: Type.String(),
  region: Type.String(),
  state: Type.String(),
  stateName: Type.String(),
  channel: Type.String(),
  handler: nullable(Type.String()),
  receivedOn: Type.String(),
  dueOn: nullable(Type.String()),
  provisional: Type.Boolean(),
  lamp: Lamp,
  /** Past the law's own period. */
  breached: Type.Boolean(),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type CaseLine = Static<typeof CaseLine>;
export const CaseList = Type.Object({ ...listOf(CaseLine).properties, next: nullable(Type.String()) });
export type CaseList = Static<typeof CaseList>;

export const QueueCounts = Type.Object({
  received: Type.Integer(),
  open: Type.Integer(),
  soon: Type.Integer(),
  late: Type.Integer(),
});
export type QueueCounts = Static<typeof QueueCounts>;

const ClockDay = Type.Object({
  date: Type.String(),
  kind: Type.String(),
  part: Type.String(),
  ordinal: nullable(Type.Integer()),
  holiday: nullable(Type.String()),
  isDue: Type.Boolean(),
});

/** One clock with its working. */
export const CaseClock = Type.Object({
  title: Type.String(),
  /** The article or promise it follows. */
  rule: Type.String(),
  due: nullable(Type.String()),
  provisional: Type.Boolean(),
  used: Type.Integer(),
  remaining: nullable(Type.Integer()),
  remainingText: Type.String(),
  unit: Type.Union([Type.Literal('working'), Type.Literal('natural')]),
  paused: Type.Boolean(),
  lamp: Lamp,
  working: Type.Array(Type.String()),
  days: Type.Array(ClockDay),
});
export type CaseClock = Static<typeof CaseClock>;

const Pair = Type.Object({ label: Type.String(), value: Type.String() });

const ShownAnswer = Type.Object({
  value: Type.String(),
  files: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), preview: Type.Boolean() })),
});
/** `ofApplicant`: the form asked who applies, what the file of the case says too. */
const Answer = Type.Object({ label: Type.String(), ...ShownAnswer.properties, ofApplicant: Type.Boolean() });

const CoSigner = Type.Object({
  role: Type.String(),
  name: Type.String(),
  standing: Type.String(),
  /** The signature holds before the answers as they are. */
  holds: Type.Boolean(),
  signedAt: nullable(Type.String()),
  hash: nullable(Type.String()),
});

/** Answers that the applicant has corrected, as they were and as they are. */
const Correction = Type.Object({
  seq: Type.Integer(),
  at: Type.String(),
  by: Type.String(),
  items: Type.Array(Type.Object({ label: Type.String(), before: ShownAnswer, after: ShownAnswer })),
});

const CaseEntry = Type.Object({
  seq: Type.Integer(),
  title: Type.String(),
  toState: Type.String(),
  at: Type.String(),
  actor: Type.String(),
  office: Type.String(),
  opinion: Type.String(),
  facts: Type.Array(Pair),
});

const CaseMaterial = Type.Object({
  id: Type.String(),
  name: Type.String(),
  necessity: Type.String(),
  original: Type.Boolean(),
  copies: Type.Integer(),
  state: nullable(Type.String()),
  dueOn: nullable(Type.String()),
  late: Type.Boolean(),
  /** Deferred or missing. */
  waited: Type.Boolean(),
  files: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), preview: Type.Boolean(), supplied: Type.Boolean() }),
  ),
});

export const paperKinds = { receipt: '凭证', notice: '通知', decision: '决定', result: '结果证照' } as const;

const CasePaper = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: Type.Unsafe<keyof typeof paperKinds>({ type: 'string', enum: Object.keys(paperKinds) }),
  number: Type.String(),
  issuedOn: Type.String(),
  /** The organ in whose name it is, and the official whose step it followed. */
  office: Type.String(),
  by: Type.String(),
  validUntil: nullable(Type.String()),
  revoked: Type.Boolean(),
  stateReason: Type.String(),
  /** Sealed, still to be set, without a seal because the office has none, or of a kind that needs none. */
  seal: Type.Unsafe<'sealed' | 'pending' | 'missing' | 'none'>({
    type: 'string',
    enum: ['sealed', 'pending', 'missing', 'none'],
  }),
  sealedBy: nullable(Type.String()),
  sealedAt: nullable(Type.String()),
  /** 验章证据 was kept beside the seal. */
  hasEvidence: Type.Boolean(),
});
export type CasePaper = Static<typeof CasePaper>;

/** 验章证据 of a sealed paper, read from the bytes that are kept. */
export const SealEvidence = Type.Object({
  sealedAt: Type.String({ title: '固定时间' }),
  serial: Type.String({ title: '证书序列号' }),
  chain: Type.Array(Type.String(), { title: '证书链' }),
  rootFingerprint: Type.String({ title: '根证书指纹' }),
  stampedAt: nullable(Type.String({ title: '时间戳' })),
  stampedBy: nullable(Type.String({ title: '时间戳签发' })),
  status: nullable(
    Type.Unsafe<'good' | 'revoked' | 'unknown'>({ type: 'string', enum: ['good', 'revoked', 'unknown'] }),
  ),
  statusAt: nullable(Type.String({ title: '状态应答时间' })),
  listAt: nullable(Type.String({ title: '吊销列表时间' })),
  listEntries: Type.Integer({ title: '列表里的吊销' }),
});
export type SealEvidence = Static<typeof SealEvidence>;

export const RevokePaperInput = Type.Object({
  reason: Type.String({ title: '理由', minLength: 4, maxLength: 300 }),
});

const ExtensionAsk = Type.Object({
  id: Type.String(),
  days: Type.Integer(),
  reason: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.String(),
  /** Who asked cannot approve. */
  own: Type.Boolean(),
});

export const DeskCase = Type.Object({
  ...Type.Omit(CaseLine, ['applicant']).properties,
  itemCode: Type.String(),
  itemVersion: Type.Integer(),
  onTheSpot: Type.Boolean(),
  jointOffices: Type.Array(Type.String()),
  submittedAt: Type.String(),
  concludedOn: nullable(Type.String()),
  outcome: nullable(Type.String()),
  applicant: Type.Object({
    kind: Type.String(),
    name: Type.String(),
    document: Type.String(),
    phone: Type.String(),
    address: Type.String(),
    agent: nullable(Type.String()),
  }),
  answers: Type.Array(Type.Object({ title: Type.String(), items: Type.Array(Answer) })),
  corrections: Type.Array(Correction),
  coSigners: Type.Array(CoSigner),
  /** Who has not signed what stands there; the case cannot be accepted before. */
  unsigned: Type.Array(Type.String()),
  materials: Type.Array(CaseMaterial),
  papers: Type.Object({
    items: Type.Array(CasePaper),
    mayOpen: Type.Boolean(),
    mayRevoke: Type.Boolean(),
    maySeal: Type.Boolean(),
    /** The office has a 电子印章 that is good today. */
    hasSeal: Type.Boolean(),
  }),
  entries: Type.Array(CaseEntry),
  clocks: Type.Array(CaseClock),
  /** 保全: why nothing of it is destroyed. */
  hold: nullable(Type.String()),
  /** Papers may be scanned into it now, by the caller. */
  mayScan: Type.Boolean(),
  /** Acts that the life allows and the caller may do here. */
  acts: Type.Array(Type.String()),
  /** The review flow: how it stands, and the end that it came to. */
  flow: Type.Object({
    standing: Type.Unsafe<'none' | 'awaited' | 'running' | 'ended' | 'broken-off'>({
      type: 'string',
      enum: ['none', 'awaited', 'running', 'ended', 'broken-off'],
    }),
    instanceId: nullable(Type.String()),
    outcome: nullable(Type.String()),
    /** Whether the caller has a part in the flow, or may look at flows. */
    visible: Type.Boolean(),
    /** What was said in it, for everybody who may read the case. */
    opinions: Type.Array(
      Type.Object({
        id: Type.String(),
        node: Type.String(),
        author: Type.String(),
        text: Type.String(),
        at: Type.String(),
      }),
    ),
  }),
  extension: nullable(ExtensionAsk),
  mayApproveExtension: Type.Boolean(),
  /** What dialogs begin with. */
  suggested: Type.Object({
    remedy: Type.String(),
    /** What the law says of an act, by the edition that the case is under. */
    notes: Type.Record(Type.String(), Type.String()),
    extensionDays: Type.Integer(),
    /** What the item asks for, as choices of a correction. */
    materials: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
    /** Deferred or missing now. */
    waited: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
    deferrable: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
  }),
});
export type DeskCase = Static<typeof DeskCase>;

/** What is shown whole, and only after saying why. */
export const RevealInput = Type.Object({
  reason: Type.String({
    title: '查看原因',
    minLength: 2,
    maxLength: 200,
    'x-ui': { placeholder: '如：电话核实场所面积' },
  }),
});
export const RevealedApplicant = Type.Object({
  items: Type.Array(Pair),
});
export type RevealedApplicant = Static<typeof RevealedApplicant>;
