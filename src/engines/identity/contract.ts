import { DocumentKindField } from '#engines/parties/contract';
import { nullable, oneOf, type Static, Type } from '#kernel/contract';

export const realmNames = { official: '工作人员', citizen: '公众' } as const;
const Realm = Type.Union([Type.Literal('official'), Type.Literal('citizen')], { title: '账号类别' });

export const SignInInput = Type.Object({
  login: Type.String({ title: '账号', minLength: 1, maxLength: 64 }),
  password: Type.String({ title: '口令', minLength: 1, maxLength: 200 }),
  realm: Realm,
});
export type SignInInput = Static<typeof SignInInput>;

/** Who is signed in, for the console. */
export const Me = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  realm: Realm,
  organisation: Type.Optional(Type.String()),
  post: Type.Optional(Type.String()),
  city: Type.Object({ name: Type.String(), shortName: Type.String() }),
  grants: Type.Array(Type.Object({ permission: Type.String(), scope: Type.String() })),
  mustChange: Type.Boolean(),
  demo: Type.Boolean(),
});
export type Me = Static<typeof Me>;

export const Session = Type.Object({
  id: Type.String(),
  current: Type.Boolean(),
  address: Type.String(),
  device: Type.String(),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
  expiresAt: Type.String(),
});
export type Session = Static<typeof Session>;

/** A look at a whole value of one's own: who, when, why. */
export const OwnLook = Type.Object({
  id: Type.String(),
  at: Type.String(),
  actorName: Type.String(),
  summary: Type.String(),
  reason: nullable(Type.String()),
});
export type OwnLook = Static<typeof OwnLook>;

/** Where a code may go, masked; null: nothing proved. */
export const StepUpOffer = Type.Object({ phone: nullable(Type.String()), email: nullable(Type.String()) });

export const PasswordChange = Type.Object({
  oldPassword: Type.String({ title: '原口令', minLength: 1, maxLength: 200, 'x-ui': { widget: 'password' } }),
  newPassword: Type.String({ title: '新口令', minLength: 1, maxLength: 200, 'x-ui': { widget: 'password' } }),
});
export type PasswordChange = Static<typeof PasswordChange>;

export const AccountInput = Type.Object({
  login: Type.String({
    title: '账号',
    pattern: '^[A-Za-z][A-Za-z0-9._-]{2,31}$',
    description: '3 到 32 位，以字母开头，可用字母、数字、点、横线',
  }),
  personId: Type.String({
    title: '人员',
    minLength: 1,
    'x-ui': { optionsUrl: '/api/directory/people' },
  }),
});
export type AccountInput = Static<typeof AccountInput>;

export const Account = Type.Object({
  id: Type.String(),
  realm: Realm,
  login: Type.String(),
  personId: nullable(Type.String()),
  name: Type.String(),
  /** Masked. */
  phone: nullable(Type.String()),
  organisation: nullable(Type.String()),
  post: nullable(Type.String()),
  state: Type.Union([Type.Literal('active'), Type.Literal('disabled'), Type.Literal('first')]),
  disabledReason: nullable(Type.String()),
  demo: Type.Boolean(),
  createdAt: Type.String(),
  lastSeenAt: nullable(Type.String()),
  openSessions: Type.Integer(),
  version: Type.Integer(),
});
export type Account = Static<typeof Account>;

export const NewAccount = Type.Object({
  id: Type.String(),
  login: Type.String(),
  /** Shown once; must be changed at the first sign-in within three days. */
  oneTimePassword: Type.String(),
});
export type NewAccount = Static<typeof NewAccount>;

export const clientKinds = {
  web: '网站（有服务器，能保管密钥）',
  native: '手机或电脑程序（不能保管密钥）',
  machine: '系统对系统（没有人在场）',
  kiosk: '大厅自助设备',
} as const;
export const clientKindNames = { web: '网站', native: '程序', machine: '系统对系统', kiosk: '自助设备' } as const;
export const levelNames = { 1: '一级，口令', 2: '二级，两种方式', 3: '三级，数字证书或当面核验' } as const;

const Address = (title: string) => Type.String({ title, maxLength: 500 });

const clientFields = {
  name: Type.String({ title: '系统名称', minLength: 2, maxLength: 60 }),
  purpose: Type.String({ title: '用途', maxLength: 300, description: '会给审核的人看' }),
  organisationId: Type.String({
    title: '管理单位',
    minLength: 1,
    maxLength: 60,
    'x-ui': { optionsUrl: '/api/directory/organisations' },
  }),
  contact: Type.String({ title: '联系人和电话', maxLength: 60 }),
  realms: Type.Array(oneOf(realmNames, '账号类别'), { title: '允许登录的账号', uniqueItems: true }),
  assurance: Type.Integer({ title: '最低认证等级', minimum: 1, maximum: 3, default: 1 }),
  redirectUris: Type.Array(Address('登录返回地址'), {
    title: '登录返回地址',
    maxItems: 20,
    uniqueItems: true,
    description: '用 https，一字不差；本机调试可以用 http://127.0.0.1 或 http://localhost',
  }),
  signOutRedirectUris: Type.Array(Address('退出后返回地址'), {
    title: '退出后返回地址',
    maxItems: 20,
    uniqueItems: true,
  }),
  signOutUri: Type.Union([Address('退出通知地址'), Type.Null()], { title: '退出通知地址' }),
  scopes: Type.Array(Type.String({ title: '范围', maxLength: 80 }), {
    title: '可以得到的资料或权限',
    maxItems: 50,
    uniqueItems: true,
  }),
  signing: oneOf({ ES256: 'ES256（推荐）', RS256: 'RS256（旧系统）' }, '签名算法'),
};

export const ClientInput = Type.Object({ kind: oneOf(clientKinds, '类型'), ...clientFields });
export type ClientInput = Static<typeof ClientInput>;

export const ClientEdit = Type.Object({ ...clientFields, version: Type.Integer({ title: '版本', minimum: 1 }) });
export type ClientEdit = Static<typeof ClientEdit>;

export const SsoClient = Type.Object({
  id: Type.String(),
  kind: oneOf(clientKinds, '类型'),
  ...clientFields,
  organisation: Type.String(),
  hasSecret: Type.Boolean(),
  secretMadeAt: nullable(Type.String()),
  formerSecretUntil: nullable(Type.String()),
  state: oneOf({ active: '可用', disabled: '已停用' }, '状态'),
  disabledReason: nullable(Type.String()),
  /** Part of the product: shown, not changed. */
  own: Type.Boolean(),
  createdAt: Type.String(),
  version: Type.Integer(),
});
export type SsoClient = Static<typeof SsoClient>;

export const NewClient = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Shown once. */
  secret: nullable(Type.String()),
});
export type NewClient = Static<typeof NewClient>;

export const ClientChange = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  actorName: Type.String(),
  summary: Type.String(),
});
export type ClientChange = Static<typeof ClientChange>;

export const keyUses = { ES256: '签名（P-256）', RS256: '签名（RSA）', cookie: 'Cookie' } as const;
export const keyStates = { ahead: '已公布，尚未启用', signing: '正在使用', leaving: '只用于核验' } as const;

export const SsoKey = Type.Object({
  id: Type.String(),
  use: oneOf(keyUses, '用途'),
  state: oneOf(keyStates, '状态'),
  createdAt: Type.String(),
  signsFrom: Type.String(),
  leavesAt: nullable(Type.String()),
  madeBy: Type.String(),
});
export type SsoKey = Static<typeof SsoKey>;

export const endReasonNames = { left: '离开窗口', expired: '超过时限', 'signed-out': '工作人员退出登录' } as const;
export type EndReason = keyof typeof endReasonNames;

const documentFields = {
  documentKind: DocumentKindField,
  number: Type.String({ title: '证件号码', minLength: 4, maxLength: 40, description: '照原件填写，一字不差' }),
  country: Type.Optional(
    nullable(Type.String({ title: '签发国', maxLength: 3, description: '只有护照要填，三个字母，如 USA' })),
  ),
};

export const DocumentInput = Type.Object(documentFields);
export type DocumentInput = Static<typeof DocumentInput>;

export const VisitCheck = Type.Object({
  originalSeen: Type.Boolean({ title: '已查看证件原件，在有效期内' }),
  faceCompared: Type.Boolean({ title: '已比对本人与证件照片' }),
  purpose: Type.String({
    title: '办理事项',
    minLength: 2,
    maxLength: 200,
    description: '本人会在“谁查看过我的资料”中看到',
  }),
});
export type VisitCheck = Static<typeof VisitCheck>;

export const VisitInput = Type.Object({ ...documentFields, ...VisitCheck.properties });
export type VisitInput = Static<typeof VisitInput>;

/** A person who is served, masked. */
export const CounterVisit = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  personName: Type.String(),
  documentKind: DocumentKindField,
  documentNumber: Type.String(),
  faceCompared: Type.Boolean(),
  purpose: Type.String(),
  openedAt: Type.String(),
  expiresAt: Type.String(),
  endedAt: nullable(Type.String()),
  endReason: nullable(Type.String()),
});
export type CounterVisit = Static<typeof CounterVisit>;

export const CurrentVisit = Type.Object({ visit: nullable(CounterVisit) });
export type CurrentVisit = Static<typeof CurrentVisit>;

/** How somebody likes one list: columns shown or hidden, density, saved conditions. */
export const ListPreference = Type.Object({
  columns: Type.Record(Type.String({ maxLength: 60 }), Type.Boolean(), { title: '显示的列' }),
  density: Type.Union([Type.Literal('roomy'), Type.Literal('dense')], { title: '行距' }),
  views: Type.Array(
    Type.Object({
      name: Type.String({ title: '视图名称', minLength: 1, maxLength: 20 }),
      search: Type.String({ title: '条件', maxLength: 2000 }),
    }),
    { title: '保存的视图', maxItems: 30 },
  ),
});
export type ListPreference = Static<typeof ListPreference>;

export const ListPreferences = Type.Object({
  items: Type.Array(Type.Object({ name: Type.String(), value: ListPreference })),
});
