import { type Ctx, rows, sql } from '#kernel';
import type { AuthorityLine } from '../contract.ts';
import { listAuthorities } from './authority.ts';

interface Count {
  id: string;
  valid: number;
  held: number;
  revoked: number;
  device: boolean | null;
  crlNumber: number | null;
  crlNextUpdate: Date | null;
  crlEntries: number | null;
  shards: number;
}

/** Every authority with what it has issued and how fresh its lists are (the stalest of its shards). */
export async function listAuthorityStates(ctx: Ctx): Promise<AuthorityLine[]> {
  const now = ctx.now();
  const counts = await rows(
    ctx,
    sql<Count>`select a.id, coalesce(c.valid, 0)::int as valid, coalesce(c.held, 0)::int as held,
        coalesce(c.revoked, 0)::int as revoked, k.device is not null as device, l.number as "crlNumber",
        l.next_update as "crlNextUpdate", l.entries as "crlEntries", coalesce(l.shards, 0)::int as shards
      from trust.authorities a
      left join trust.keys k on k.id = a.key_id
      left join lateral (select count(*) filter (where state = 'valid' and not_after >= ${now}) as valid,
          count(*) filter (where state = 'held') as held, count(*) filter (where state = 'revoked') as revoked
        from trust.certificates where authority_id = a.id) c on true
      left join lateral (select max(number)::int as number, min(next_update) as next_update, sum(entries)::int as entries,
          count(*) as shards
        from (select distinct on (shard) number, next_update, entries from trust.crls
          where authority_id = a.id and base_number is null order by shard, number desc) newest) l on true
      where a.certificate is not null`,
  );
  return (await listAuthorities(ctx)).map((authority) => {
    const count = counts.find((one) => one.id === authority.id);
    return {
      id: authority.id,
      title: authority.title,
      suite: authority.suite,
      kind: authority.kind,
      state: authority.state,
      demo: authority.demo,
      key: keyPlace(authority.keyId, count?.device ?? false),
      fingerprint: authority.certificate.fingerprint,
      notAfter: authority.certificate.notAfter.toISOString(),
      valid: count?.valid ?? 0,
      held: count?.held ?? 0,
      revoked: count?.revoked ?? 0,
      shards: count?.shards ?? 0,
      crlNumber: count?.crlNumber ?? null,
      crlNextUpdate: count?.crlNextUpdate?.toISOString() ?? null,
      crlEntries: count?.crlEntries ?? null,
      crlStale: !count?.crlNextUpdate || count.crlNextUpdate < now,
    };
  });
}

function keyPlace(keyId: string | null, device: boolean): AuthorityLine['key'] {
  if (keyId === null) return 'offline';
  return device ? 'device' : 'sealed';
}
