import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Matter } from './contract.ts';

export interface AgencyRow {
  readonly id: string;
  readonly firmId: string;
  readonly firm: string;
  readonly firmState: string;
  readonly uscc: string;
  readonly agentId: string | null;
  readonly agentNameSealed: string;
  readonly agentNumberSealed: string;
  readonly agentNumberIndex: string;
  readonly matters: Matter[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly state: 'offered' | 'accepted' | 'declined' | 'revoked';
  readonly offeredAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly version: number;
}

const columns = sql`a.id, a.firm_id as "firmId", f.name as firm, f.state as "firmState", f.uscc, a.agent_id as "agentId",
  a.agent_name_sealed as "agentNameSealed", a.agent_number_sealed as "agentNumberSealed",
  a.agent_number_index as "agentNumberIndex", a.matters, a.valid_from::text as "validFrom", a.valid_to::text as "validTo",
  a.state, a.offered_at as "offeredAt", a.answered_at as "answeredAt", a.ended_at as "endedAt",
  a.end_reason as "endReason", a.version`;
const joined = sql`parties.agencies a join parties.firms f on f.id = a.firm_id`;

export const agencies = {
  byId: (ctx: Ctx, id: string) => maybeOne(ctx, sql<AgencyRow>`select ${columns} from ${joined} where a.id = ${id}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<AgencyRow>`select ${columns} from ${joined} where a.id = ${id} for update of a`),

  ofFirm: (ctx: Ctx, firmId: string) =>
    rows(
      ctx,
      sql<AgencyRow>`select ${columns} from ${joined} where a.firm_id = ${firmId} order by a.offered_at desc limit 200`,
    ),

  /** What was offered to this number or belongs to this person. */
  ofAgent: (ctx: Ctx, personId: string, numberIndex: string | null) =>
    rows(
      ctx,
      sql<AgencyRow>`select ${columns} from ${joined}
        where a.agent_id = ${personId} or (a.state = 'offered' and a.agent_number_index = ${numberIndex})
        order by a.offered_at desc limit 200`,
    ),

  /** False when the agent holds an open one of this firm. */
  offer: async (
    tx: TxCtx,
    a: Pick<
      AgencyRow,
      | 'id'
      | 'firmId'
      | 'agentNameSealed'
      | 'agentNumberSealed'
      | 'agentNumberIndex'
      | 'matters'
      | 'validFrom'
      | 'validTo'
    > & { offeredBy: string },
  ) =>
    (await run(
      tx,
      sql`insert into parties.agencies (id, firm_id, agent_name_sealed, agent_number_sealed, agent_number_index, matters,
          valid_from, valid_to, state, offered_by, offered_at)
        values (${a.id}, ${a.firmId}, ${a.agentNameSealed}, ${a.agentNumberSealed}, ${a.agentNumberIndex},
          ${a.matters}::text[], ${a.validFrom}, ${a.validTo}, 'offered', ${a.offeredBy}, ${tx.now()})
        on conflict (firm_id, agent_number_index) where state in ('offered', 'accepted') do nothing`,
    )) === 1,

  answer: (tx: TxCtx, id: string, state: 'accepted' | 'declined', agentId: string | null) =>
    run(
      tx,
      sql`update parties.agencies set state = ${state}, agent_id = ${agentId}, answered_at = ${tx.now()},
          version = version + 1 where id = ${id}`,
    ),

  end: (tx: TxCtx, ids: readonly string[], reason: string) =>
    run(
      tx,
      sql`update parties.agencies set state = 'revoked', ended_at = ${tx.now()}, end_reason = ${reason},
          version = version + 1 where id = any(${ids}::text[]) and state in ('offered', 'accepted')`,
    ),

  /** Open ones whose last day is over make room for new ones. */
  endExpired: (tx: TxCtx, firmId: string, numberIndex: string) =>
    run(
      tx,
      sql`update parties.agencies set state = 'revoked', ended_at = ${tx.now()}, end_reason = '已到期', version = version + 1
        where firm_id = ${firmId} and agent_number_index = ${numberIndex} and state in ('offered', 'accepted')
          and valid_to < ${tx.today()}::date`,
    ),

  moveAgent: (tx: TxCtx, fromId: string, toId: string, only: readonly string[] | null = null) =>
    rows(
      tx,
      sql<{ id: string; firmId: string }>`update parties.agencies set agent_id = ${toId}, version = version + 1
        where agent_id = ${fromId} and (${only === null} or id = any(${only ?? []}::text[])) returning id, firm_id as "firmId"`,
    ),
};
