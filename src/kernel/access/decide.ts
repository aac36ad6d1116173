import type { Actor, Grant, Target } from './actor.ts';

function permissionMatches(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true;
  return pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1));
}

function scopeCovers(scope: string, path: string): boolean {
  return scope === '/' || path === scope || path.startsWith(`${scope}/`);
}

/** May the actor do this there? Without a target any grant of the permission is enough; finer filtering is `scopesOf`. */
export function allows(actor: Actor, permission: string, target?: Target): boolean {
  return actor.grants.some((grant) => covers(grant, permission, target));
}

/** The grant by which the actor may do this there: one of the actor's own before one that was lent. */
export function decidingGrant(actor: Actor, permission: string, target?: Target): Grant | undefined {
  let lent: Grant | undefined;
  for (const grant of actor.grants) {
    if (!covers(grant, permission, target)) continue;
    if (grant.lender === undefined) return grant;
    lent ??= grant;
  }
  return lent;
}

function covers(grant: Grant, permission: string, target: Target | undefined): boolean {
  if (!permissionMatches(grant.permission, permission)) return false;
  if (!target || target.paths.length === 0) return target === undefined || grant.scope === '/';
  return target.paths.some((path) => scopeCovers(grant.scope, path));
}

/** The scopes in which the actor holds the permission, for SQL filters; `['/']` means everywhere, `[]` nowhere. */
export function scopesOf(actor: Actor, permission: string): string[] {
  const scopes = actor.grants.filter((grant) => permissionMatches(grant.permission, permission)).map((g) => g.scope);
  return scopes.includes('/') ? ['/'] : [...new Set(scopes)].sort();
}
