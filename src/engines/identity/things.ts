import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'identity.account',
    zh: '账号',
    link: (id) => `/identity/accounts?open=${id}`,
    names: namesFrom(
      sql`select id, case when realm = 'official' then name else '公众账号' end as name from identity.accounts`,
    ),
  },
  {
    kind: 'identity.session',
    zh: '登录会话',
  },
  {
    kind: 'identity.sso-client',
    zh: '接入的系统',
    link: (id) => `/identity/sso-clients?open=${id}`,
    names: namesFrom(sql`select id, name from identity.sso_clients`),
  },
  {
    kind: 'identity.sso-key',
    zh: '单点登录密钥',
  },
];
