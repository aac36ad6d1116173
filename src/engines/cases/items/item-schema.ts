import { nullable, oneOf, type Static, type TSchema, Type } from '#kernel/contract';

/** 事项类型, GB/T 39554.1 codes. */
export const itemTypes = {
  '01': '行政许可',
  '02': '行政处罚',
  '03': '行政强制',
  '04': '行政征收',
  '05': '行政给付',
  '06': '行政检查',
  '07': '行政确认',
  '08': '行政奖励',
  '09': '行政裁决',
  '10': '其他行政权力',
  '20': '公共服务',
} as const;

/** 服务对象. */
export const audiences = { person: '个人', firm: '企业和其他组织' } as const;

/** 人生事和经营事: how people look for a matter, whatever office does it. */
export const lifeEvents = {
  birth: '出生收养',
  school: '入学考试',
  work: '就业创业',
  household: '户籍身份',
  marriage: '婚姻家庭',
  housing: '住房',
  health: '看病就医',
  'social-security': '社会保险',
  relief: '困难救助',
  disability: '残疾人',
  retirement: '退休养老',
  death: '殡葬继承',
  transport: '出行车辆',
  farming: '种地养殖',
  business: '开办经营',
  tax: '纳税缴费',
  building: '工程建设',
  environment: '环境绿化',
  culture: '文体旅游',
  legal: '法律服务',
} as const;

/** 网办深度. */
export const onlineDepths = { 1: '网上查指南', 2: '网上预审', 3: '网上受理', 4: '全程网办' } as const;

const text = (title: string, maxLength = 300, hint: object = {}) =>
  Type.String({ title, minLength: 1, maxLength, ...(Object.keys(hint).length > 0 ? { 'x-ui': hint } : {}) });
const optionalText = (title: string, maxLength = 1000) => Type.Optional(Type.String({ title, maxLength }));
const list = <T extends TSchema>(item: T, title: string, maxItems = 60) => Type.Array(item, { title, maxItems });

/** A period: working days unless it says natural days or months. */
const Period = Type.Union(
  [
    Type.Object({ unit: Type.Literal('working'), days: Type.Integer({ title: '工作日', minimum: 1, maximum: 400 }) }),
    Type.Object({
      unit: Type.Literal('natural'),
      months: Type.Optional(Type.Integer({ title: '月', minimum: 1, maximum: 60 })),
      days: Type.Optional(Type.Integer({ title: '日', minimum: 1, maximum: 1000 })),
    }),
  ],
  { title: '时限' },
);

const LegalBasis = Type.Object({
  law: text('法律法规名称', 200),
  documentNumber: optionalText('文号', 100),
  article: optionalText('条款', 100),
  text: optionalText('内容', 2000),
});

const Material = Type.Object({
  id: Type.String({ title: '代号', pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  name: text('材料名称', 200),
  original: Type.Boolean({ title: '需要原件' }),
  copies: Type.Integer({ title: '份数', minimum: 0, maximum: 20 }),
  medium: oneOf({ paper: '纸质', electronic: '电子', either: '纸质或电子' }, '形式'),
  source: oneOf({ applicant: '申请人自备', government: '政府部门核发', other: '其他' }, '来源'),
  /** 容缺: may follow after acceptance, within days that the item names. */
  necessity: oneOf({ required: '必要', optional: '非必要', deferrable: '可容缺' }, '必要性'),
  /** Only when this expression over the answers holds. */
  when: optionalText('何时需要', 500),
  /** What the government holds and fetches itself: the kind of register, so that nobody is asked for it. */
  heldBy: optionalText('可共享获取', 100),
  /** Made of the answers themselves, so that nobody uploads it. */
  fromForm: Type.Optional(Type.Boolean({ title: '由表单生成' })),
  notes: optionalText('填报须知'),
  blank: optionalText('空白表格', 200),
  sample: optionalText('示例样表', 200),
});

const ItemStep = Type.Object({
  name: text('环节', 60),
  post: optionalText('办理岗位', 60),
  days: Type.Optional(Type.Number({ title: '工作日', minimum: 0, maximum: 400 })),
  criteria: optionalText('审查标准'),
  result: optionalText('办理结果', 300),
});

const SpecialProcedure = Type.Object({
  name: text('名称', 60),
  kind: Type.String({ title: '种类', maxLength: 40 }),
  days: Type.Optional(Type.Integer({ title: '工作日', minimum: 1, maximum: 400 })),
  basis: optionalText('依据', 300),
});

const Fee = Type.Object({
  name: text('收费项目', 100),
  /** Null: the amount follows the standard's words. */
  amountFen: nullable(Type.Integer({ title: '金额', minimum: 0, 'x-ui': { widget: 'money' } })),
  standard: optionalText('收费标准', 500),
  basis: text('收费依据', 300),
  waiver: optionalText('减免规定', 500),
});

const ServicePlace = Type.Object({
  name: text('办理地点', 100),
  address: text('地址', 200),
  hours: text('办理时间', 200),
  phone: text('咨询电话', 60),
  /** A county's own window; the item's own place when absent. */
  region: Type.Optional(Type.String({ title: '县市区', pattern: '^[0-9]{6}$' })),
});

/** 共同申请: who must agree to what was filled in before it is handed in. */
const CoSign = Type.Object(
  {
    role: text('共同申请人的身份', 30, { placeholder: '如 受让方、合伙人' }),
    least: Type.Integer({ title: '至少几人', minimum: 1, maximum: 20 }),
    most: Type.Integer({ title: '最多几人', minimum: 1, maximum: 20 }),
    days: Type.Integer({ title: '几天内确认', minimum: 1, maximum: 60 }),
    when: optionalText('何时需要', 500),
    basis: optionalText('依据', 300),
  },
  { title: '共同申请' },
);

/** What a version of a service item says; the elements of GB/T 39554.2 that a city fills. */
export const ItemContent = Type.Object(
  {
    name: text('事项名称', 200),
    /** How people would say it. */
    plainName: optionalText('通俗名称', 100),
    itemType: oneOf(itemTypes, '事项类型'),
    basicCode: Type.Optional(Type.String({ title: '基本编码', pattern: '^[0-9A-Z]{12}$' })),
    implementationCode: Type.Optional(Type.String({ title: '实施编码', pattern: '^[0-9A-Z]{31}$' })),
    organisationId: Type.String({ title: '实施主体', maxLength: 60, 'x-ui': { widget: 'organisation' } }),
    /** Offices that review side by side (并联审批); the first of all is the implementing one. */
    jointOrganisationIds: Type.Optional(list(Type.String({ maxLength: 60 }), '并联部门', 10)),
    audiences: Type.Array(oneOf(audiences, '服务对象'), { title: '服务对象', minItems: 1, uniqueItems: true }),
    lifeEvents: Type.Array(oneOf(lifeEvents, '办事主题'), { title: '办事主题', minItems: 1, uniqueItems: true }),
    keywords: Type.Optional(list(Type.String({ maxLength: 30 }), '搜索词', 30)),
    caseType: oneOf({ 'on-the-spot': '即办件', promised: '承诺件' }, '办件类型'),
    statutory: Type.Union([Period, Type.Null()], { title: '法定办结时限' }),
    promised: Type.Union([Period, Type.Null()], { title: '承诺办结时限' }),
    legalBasis: list(LegalBasis, '设定依据', 20),
    conditions: list(text('条件', 500), '受理条件', 40),
    materials: list(Material, '申请材料'),
    coSign: Type.Optional(CoSign),
    deferDays: Type.Optional(Type.Integer({ title: '容缺补交工作日', minimum: 1, maximum: 60 })),
    steps: list(ItemStep, '办理流程', 20),
    specialProcedures: Type.Optional(list(SpecialProcedure, '特别程序', 10)),
    fees: list(Fee, '收费', 10),
    result: Type.Object({
      name: text('结果名称', 100),
      kind: oneOf(
        { certificate: '证照', approval: '批文', payment: '资金', record: '登记', reply: '答复', other: '其他' },
        '类型',
      ),
      validity: optionalText('有效期', 100),
      sample: optionalText('样本', 200),
    }),
    quota: optionalText('数量限制', 300),
    intermediary: optionalText('中介服务', 300),
    onlineDepth: Type.Integer({ title: '网办深度', minimum: 1, maximum: 4 }),
    visits: Type.Integer({ title: '到现场次数', minimum: 0, maximum: 9 }),
    anyCounter: Type.Optional(Type.Boolean({ title: '全市通办' })),
    places: list(ServicePlace, '办理地点和时间', 40),
    complaintPhone: text('监督投诉电话', 60),
    reconsideration: text('行政复议机关', 200),
    litigation: text('行政诉讼法院', 200),
    questions: Type.Optional(
      list(Type.Object({ question: text('问', 200), answer: text('答', 1000) }), '常见问题', 20),
    ),
    /** Key of the form (engine forms), of the flow (engine workflow), and of the decision papers. */
    form: Type.Optional(Type.String({ title: '申请表单', maxLength: 60 })),
    flow: Type.Optional(Type.String({ title: '审批流程', maxLength: 60 })),
    /** An end of the flow that says yes decides the case; otherwise an official does. */
    flowDecides: Type.Optional(Type.Boolean({ title: '审批通过即作出准予决定' })),
    papers: Type.Optional(
      Type.Object({
        granted: Type.Optional(Type.String({ title: '准予文书', maxLength: 60 })),
        refused: Type.Optional(Type.String({ title: '不予文书', maxLength: 60 })),
      }),
    ),
    /** Level of assurance that applying online needs (1 password, 2 verified, 3 certificate or passkey). */
    assurance: Type.Optional(Type.Integer({ title: '认证等级', minimum: 1, maximum: 3 })),
    note: optionalText('备注'),
  },
  { additionalProperties: false },
);
export type ItemContent = Static<typeof ItemContent>;
