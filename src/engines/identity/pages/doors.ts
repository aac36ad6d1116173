import { AppError } from '#kernel';
import { Type } from '#kernel/contract';
import type { Realm } from '../policy.rules.ts';

/** Forms take whatever is typed and answer in sentences, so their fields are loose. */
export const typedText = () => Type.Optional(Type.String({ maxLength: 2000 }));
export const backQuery = Type.Object({ back: typedText(), told: typedText() });

export const homes: Record<Realm, string> = { official: '/console', citizen: '/account' };
export const signInPaths: Record<Realm, string> = { official: '/console/sign-in', citizen: '/sign-in' };
export const leads: Record<Realm, string> = {
  official: '办件、公文、登记与数据，都在这张桌上。',
  citizen: '一个账号，办理全市网上事项，查看办理进度。',
};
export const doorOf = (realm: Realm) => (realm === 'official' ? 'desk' : 'town') as 'desk' | 'town';

/** What went wrong, with the status of its kind: the form comes back with what was typed. */
export function messageOf(error: unknown): { message: string; status: number; code: string } {
  if (!(error instanceof AppError)) throw error;
  const status = { 'too-many': 429, forbidden: 403, conflict: 409, unavailable: 503 }[error.kind as string] ?? 422;
  return { message: error.message, status, code: error.code };
}
