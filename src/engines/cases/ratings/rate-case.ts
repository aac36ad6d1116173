import {
  type Ctx,
  dueDate,
  lockInTransaction,
  maybeOne,
  readCalendar,
  rows,
  run,
  sql,
  startClock,
  type TxCtx,
} from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { readOwnCase } from '../read-case.ts';
import { ratingErrors as errors } from './errors.ts';
import { ratingRulesOn } from './rating-rules.ts';
import { tickets } from './tickets.repo.ts';

export interface RatingInput {
  readonly service: 'handling' | 'online';
  readonly stars: number;
  readonly tags: readonly string[];
  readonly words: string;
}

export interface Rating extends RatingInput {
  readonly id: string;
  readonly ratedOn: string;
}

const rateable: readonly CaseRow['state'][] = ['decided', 'delivered', 'closed', 'not-accepted'];

export const canRate = (state: CaseRow['state']): boolean => rateable.includes(state);

/** The caller's rating of their own case, once for each service. A bad one opens a ticket in the same transaction. */
export async function rateCase(ctx: Ctx, caseId: string, input: RatingInput): Promise<void> {
  const { row } = await readOwnCase(ctx, caseId);
  if (!canRate(row.state)) throw errors.notYet();
  if (!Number.isInteger(input.stars) || input.stars < 1 || input.stars > 5) throw errors.starsNeeded();
  const rules = ratingRulesOn(ctx.today());
  const bad = input.stars <= rules.badStars;
  if (bad && input.tags.length === 0 && !input.words.trim()) throw errors.tellWhy();
  await ctx.transaction(async (tx) => {
    const id = tx.newId('rat');
    const made = await run(
      tx,
      sql`insert into cases.ratings (id, case_id, service, stars, tags, words, account_id, rated_at, rated_on)
        values (${id}, ${caseId}, ${input.service}, ${input.stars}, ${[...input.tags]}::text[], ${input.words.trim()},
          ${tx.actor.id}, ${tx.now()}, ${tx.today()})
        on conflict (case_id, service) do nothing`,
    );
    if (made === 0) throw errors.ratedBefore();
    if (bad) await openTicket(tx, row.id, 'rating', id, input.words.trim() || input.tags.join('、'));
    // Who rated is not named where officials of the rated office read.
    await tx.record({ subject: `cases.rating:${id}`, summary: '评价一件办件', facts: { stars: input.stars } });
  });
}

/** 投诉: about one's own case at any time; it goes the way of a bad rating. */
export async function complainAboutCase(ctx: Ctx, caseId: string, words: string): Promise<void> {
  const { row } = await readOwnCase(ctx, caseId);
  if (words.trim().length < 4) throw errors.tellWhy();
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.complaint:${caseId}`);
    const open = (await tickets.ofCase(tx, caseId)).some((one) => one.kind === 'complaint' && one.closedOn === null);
    // Sent twice it is still one complaint.
    if (!open) await openTicket(tx, row.id, 'complaint', null, words.trim());
  });
}

/** What begins the following up of a bad rating or a complaint. */
export async function openTicket(
  tx: TxCtx,
  caseId: string,
  kind: 'rating' | 'complaint',
  ratingId: string | null,
  words: string,
) {
  const rules = ratingRulesOn(tx.today());
  const calendar = await readCalendar(tx);
  const due = (days: number) =>
    dueDate(startClock({ start: tx.today(), limit: { unit: 'working', days }, rule: rules.source }), calendar)?.date ??
    null;
  const id = tx.newId('tic');
  const year = Number(tx.today().slice(0, 4));
  const serial = await tx.nextNumber('cases.ticket', year);
  await tickets.insert(tx, {
    id,
    number: `差评${year}-${String(serial).padStart(5, '0')}`,
    caseId,
    ratingId,
    kind,
    words,
    edition: rules.edition,
    contactDueOn: due(rules.contactDays),
    rectifyDueOn: due(rules.rectifyDays),
  });
  await tickets.addEntry(tx, id, 'open', kind === 'rating' ? '收到差评' : '收到投诉');
}

export const ratingsOf = (ctx: Ctx, caseId: string): Promise<Rating[]> =>
  rows(
    ctx,
    sql<Rating>`select id, service, stars, tags, words, rated_on as "ratedOn" from cases.ratings
      where case_id = ${caseId} order by rated_at`,
  );

/** What the applicant may read of how their complaint goes. */
export const complaintOf = (ctx: Ctx, caseId: string): Promise<{ state: string; openedOn: string } | undefined> =>
  maybeOne(
    ctx,
    sql<{ state: string; openedOn: string }>`select state, opened_on as "openedOn" from cases.tickets
      where case_id = ${caseId} order by opened_at desc limit 1`,
  );
