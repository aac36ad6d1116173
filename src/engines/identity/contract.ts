import { type Static, type TSchema, Type } from '#kernel/contract';

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

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
