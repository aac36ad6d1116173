import type { Realm } from '../policy.rules.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Edition of 2026-11. Lives of what the provider hands out: RFC 9700 (OAuth security practice) asks for codes of at most a
 * minute or so, short access tokens and rotating refresh tokens; the numbers within it are this product's choice. What hangs
 * on a person's session ends with that session whatever stands here.
 */
export const life = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  ClientCredentials: 5 * MINUTE,
  DeviceCode: 10 * MINUTE,
  Grant: 30 * DAY,
  IdToken: 10 * MINUTE,
  Interaction: 30 * MINUTE,
  RefreshToken: 30 * DAY,
  Session: 7 * DAY,
} as const;

/** The audience of tokens that machines get for themselves: the city's interfaces. */
export const apiOf = (issuer: string): string => `${issuer}/api`;

/** A key signs for `sign`, is published `ahead` before, and stays published `after`, longer than anything it signed lives. */
export const keyLife = { signSeconds: 90 * DAY, aheadSeconds: 2 * DAY, afterSeconds: 7 * DAY } as const;

/** A replaced secret may go on for a day, so that a client changes over without a gap. */
export const formerSecretSeconds = DAY;

export type ClientKind = 'web' | 'native' | 'machine' | 'kiosk';

/** What a person is asked to consent to, in the words of the consent page. */
export const scopeTitles: Readonly<Record<string, string>> = {
  openid: '识别您的账号',
  profile: '您的姓名',
  phone: '您的手机号码',
  organisation: '您所在的单位和岗位',
  offline_access: '您不在线时继续使用以上信息，直到您退出所有设备或满 30 天',
};
export const personScopes = Object.keys(scopeTitles);

export const acrOf = (level: number): string => `urn:zhengtong:acr:${level}`;
export const levelOf = (acr: string | undefined): number =>
  Number(/^urn:zhengtong:acr:([1-3])$/.exec(acr ?? '')?.[1] ?? 0);

/** The portal and the console sign people in like any other client; they are part of the product, so no row holds them. */
export const ownClients = {
  portal: { id: 'zhengtong-portal', name: '门户网站', realms: ['citizen', 'official'], done: '/sign-in/done' },
  console: { id: 'zhengtong-console', name: '工作台', realms: ['official'], done: '/console/sign-in/done' },
} as const satisfies Record<string, { id: string; name: string; realms: readonly Realm[]; done: string }>;
export type OwnClient = keyof typeof ownClients;

/** The tag under which every process keeps clients and keys. */
export const ssoTag = 'identity.sso';
