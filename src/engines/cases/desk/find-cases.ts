import { organisationsById, personCards, regionNames } from '#engines/directory';
import { maskName } from '#engines/parties';
import { type Ctx, readCalendar } from '#kernel';
import { caseStates } from '../life.ts';
import { type Cursor, caseList, dayOf, type ListedCase, type ListFilter } from './case-list.repo.ts';
import type { CaseLine, CaseList, CaseQuery, QueueCounts } from './desk.contract.ts';
import { lampOf, soonUntil } from './lamp.rules.ts';

export const READ = 'cases.case.read';

/** The cases of the official's places in one queue, by a key that stays where it is while others are added. */
export async function findCases(ctx: Ctx, query: CaseQuery): Promise<CaseList> {
  const filter = await filterOf(ctx, query);
  const limit = query.pageSize ?? 20;
  const after = readCursor(query.after);
  const found = await caseList.page(ctx, filter, {
    after,
    limit,
    offset: after ? 0 : ((query.page ?? 1) - 1) * limit,
  });
  const last = found.length === limit ? found.at(-1) : undefined;
  return {
    items: await linesOf(ctx, found, filter),
    total: after ? 0 : await caseList.count(ctx, filter),
    next: last ? `${dayOf(filter, last)}_${last.id}` : null,
  };
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(.{1,60})$/;
function readCursor(text: string | undefined): Cursor | null {
  const found = CURSOR.exec(text ?? '');
  return found ? { day: found[1] ?? '', id: found[2] ?? '' } : null;
}

async function filterOf(ctx: Ctx, query: CaseQuery): Promise<ListFilter> {
  const today = ctx.today();
  const typed = query.q?.trim() ?? '';
  return {
    scopes: ctx.scopes(READ),
    queue: query.queue ?? 'all',
    today,
    soon: soonUntil(today, await readCalendar(ctx)),
    itemId: query.item ?? null,
    officeId: query.office ?? null,
    regionCode: query.region ?? null,
    state: query.state ?? null,
    lamp: query.lamp ?? null,
    channel: query.channel ?? null,
    waits: query.waits ?? null,
    handlerId: query.mine ? ctx.actor.id : null,
    receivedFrom: query.receivedFrom ?? null,
    receivedTo: query.receivedTo ?? null,
    // Documents and telephones are sealed and found only whole.
    q:
      typed === ''
        ? null
        : {
            text: typed,
            document: ctx.secrets.index(typed.toUpperCase(), 'cases.document'),
            phone: ctx.secrets.index(typed, 'cases.phone'),
          },
  };
}

/** A person's name is masked wherever it is not needed to act. */
export const shownName = (row: { applicantKind: string; applicantName: string }): string =>
  row.applicantKind === 'person' ? maskName(row.applicantName) : row.applicantName;

async function linesOf(
  ctx: Ctx,
  found: readonly ListedCase[],
  { today, soon }: Pick<ListFilter, 'today' | 'soon'>,
): Promise<CaseLine[]> {
  const offices = await organisationsById(
    ctx,
    found.map((row) => row.organisationId),
  );
  const regions = await regionNames(
    ctx,
    found.map((row) => row.regionCode),
  );
  const people = await personCards(
    ctx,
    found.flatMap((row) => row.handlerId ?? []),
  );
  return found.map((row) => ({
    id: row.id,
    number: row.number,
    item: row.item,
    applicant: shownName(row),
    office: offices.get(row.organisationId)?.shortName ?? '',
    region: regions.get(row.regionCode) ?? '',
    state: row.state,
    stateName: caseStates[row.state],
    channel: row.channel,
    handler: row.handlerId === null ? null : (people.get(row.handlerId)?.name ?? null),
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    provisional: row.provisional,
    lamp: lampOf(row.dueOn, today, soon),
    breached: row.lawDueOn !== null && row.lawDueOn < today,
    demo: row.demo,
    version: row.version,
  }));
}

export async function countQueues(ctx: Ctx): Promise<QueueCounts> {
  const today = ctx.today();
  return caseList.counts(ctx, ctx.scopes(READ), today, soonUntil(today, await readCalendar(ctx)));
}

const EXPORT_LIMIT = 50_000;
const EXPORT_PAGE = 2000;

/** Every case of the filter, a page at a time by the stable key. */
export async function* everyCase(ctx: Ctx, query: CaseQuery): AsyncGenerator<readonly CaseLine[]> {
  let after: string | undefined;
  for (let seen = 0; seen < EXPORT_LIMIT; seen += EXPORT_PAGE) {
    const { items, next } = await findCases(ctx, { ...query, pageSize: EXPORT_PAGE, ...(after ? { after } : {}) });
    yield items;
    if (next === null) return;
    after = next;
  }
}
