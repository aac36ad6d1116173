import { createHash, randomInt } from 'node:crypto';
import { pathsOf } from '#engines/directory';
import { type Calendar, type Ctx, lockInTransaction, readCalendar, type TxCtx } from '#kernel';
import { atTheCounter, type Counter } from './at-the-counter.repo.ts';
import { type CaseRow, cases, keptLife, type NewCase } from './cases.repo.ts';
import { errors } from './errors.ts';
import { caseSubmitted } from './events.ts';
import type { ItemContent } from './items/item-schema.ts';
import { laidOver } from './items/variant.rules.ts';
import { lifeRulesOn } from './life-rules.ts';
import { openLife } from './move-case.rules.ts';
import { duesOf } from './reckon-dues.ts';

export interface Applicant {
  readonly kind: 'person' | 'firm';
  readonly name: string;
  /** Resident ID or credit code. */
  readonly document: string;
  readonly phone: string;
  readonly address?: string | undefined;
  readonly partyId?: string | undefined;
  /** Who acts for a firm or for a person. */
  readonly agent?: { readonly name: string; readonly document: string; readonly phone: string } | undefined;
}

export interface Submission {
  readonly itemId: string;
  readonly regionCode: string;
  readonly channel: 'portal' | 'counter' | 'api';
  /** Made once by the page or the program that submits; the same key is the same case, however often it comes. */
  readonly key: string;
  readonly applicant: Applicant;
  readonly accountId?: string | undefined;
  /** Checked by the form of the item. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly form?: { readonly key: string; readonly version: number } | undefined;
  /** Handed in again although it looks like one that is there. */
  readonly again?: boolean | undefined;
  /** 首问: the office that the applicant came to first, when somebody was present. */
  readonly firstAsked?: { readonly organisationId: string; readonly official: string } | undefined;
  readonly demo?: boolean | undefined;
}

export interface Submitted {
  readonly case: CaseRow;
  /** For the query without an account; shown once, kept as a keyed hash. Null when the case was there already. */
  readonly queryCode: string | null;
}

const LIKENESS_DAYS = 30;
const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** Hands in an application. A second submission with the same key answers with the first one's case. */
export async function submitCase(ctx: Ctx, submission: Submission): Promise<Submitted> {
  const made = await ctx.transaction((tx) => submitInside(tx, submission));
  if (made) return made;
  // The first one, or the other of two that came at once, which has committed by now.
  const first = await cases.bySubmission(ctx, submission.key);
  if (!first) throw errors.submittedMeanwhile();
  return { case: first, queryCode: null };
}

/** In the transaction of the caller. Null when a submission with this key has come first. */
export async function submitInside(tx: TxCtx, submission: Submission): Promise<Submitted | null> {
  const { itemId, regionCode, key } = submission;
  const likeness = likenessOf(tx, submission);
  const since = new Date(tx.now().getTime() - LIKENESS_DAYS * 86_400_000);
  // Two tabs with keys of their own come one after the other here; what there is already is read when it is their turn.
  const [, counter] = await Promise.all([
    lockInTransaction(tx, `cases.likeness:${likeness}`),
    atTheCounter(tx, { itemId, regionCode, key, likeness, since }),
  ]);
  if (counter?.hasCome) return null;
  const { item, content, version } = openItem(counter);
  if (counter?.alike && !submission.again) throw errors.alike({ number: counter.alike });
  const [place, calendar] = await Promise.all([placeOf(tx, item, content, regionCode), readCalendar(tx)]);
  const queryCode = newCode();
  const id = tx.newId('cas');
  const row = await newCase(tx, { id, submission, item, content, version, place, calendar, likeness, queryCode });
  const made = await cases.insert(tx, row, {
    command: 'submit',
    fromState: '',
    toState: 'received',
    onDate: row.receivedOn,
    ...(submission.firstAsked ? { organisation: submission.firstAsked.organisationId } : {}),
    facts: submission.firstAsked ? { firstAsked: submission.firstAsked.official } : {},
  });
  if (!made) throw errors.submittedMeanwhile();
  await tx.emit(caseSubmitted, { id });
  await tx.record({
    subject: `cases.case:${id}`,
    summary: `提交申请：${row.number}`,
    facts: { item: item.id, channel: row.channel },
  });
  return { case: made, queryCode };
}

function openItem(counter: Counter | undefined): { item: Counter['item']; content: ItemContent; version: number } {
  const item = counter?.item;
  if (!item || item.state === 'draft' || item.currentVersion === null || !counter.content) throw errors.noSuchItem();
  if (item.state === 'suspended') throw errors.itemSuspended({ reason: item.stateReason });
  if (item.state === 'cancelled') throw errors.itemCancelled();
  const content = laidOver(counter.content, counter.variant ?? undefined);
  return { item, content, version: item.currentVersion };
}

async function placeOf(tx: TxCtx, item: Counter['item'], content: ItemContent, regionCode: string) {
  const joint = content.jointOrganisationIds ?? [];
  const paths = await pathsOf(tx, { regions: [regionCode], organisations: [item.organisationId, ...joint] });
  const regionPath = paths.regions.get(regionCode);
  const organisationPath = paths.organisations.get(item.organisationId);
  const jointPaths = joint.flatMap((id) => paths.organisations.get(id) ?? []);
  if (regionPath === undefined || organisationPath === undefined) throw errors.noSuchPlace();
  return { regionCode, regionPath, organisationId: item.organisationId, organisationPath, jointPaths };
}

interface Draft {
  readonly id: string;
  readonly submission: Submission;
  readonly item: Counter['item'];
  readonly content: ItemContent;
  readonly version: number;
  readonly place: Awaited<ReturnType<typeof placeOf>>;
  readonly calendar: Calendar;
  readonly likeness: string;
  readonly queryCode: string;
}

async function newCase(tx: TxCtx, draft: Draft): Promise<NewCase> {
  const { id, submission, item, content, version, place, calendar } = draft;
  const { applicant } = submission;
  const receivedOn = tx.today();
  const rules = lifeRulesOn(receivedOn);
  const life = openLife(receivedOn, rules, termsOf(content));
  return {
    id,
    ...place,
    ...duesOf(life, calendar),
    itemId: item.id,
    itemVersion: version,
    title: `${content.plainName ?? content.name}（${applicant.name}）`,
    channel: submission.channel,
    submissionKey: submission.key,
    likeness: draft.likeness,
    accountId: submission.accountId ?? null,
    applicantKind: applicant.kind,
    applicantPartyId: applicant.partyId ?? null,
    ...sealedCase(tx, id, applicant, submission.answers),
    queryHash: queryHash(tx, draft.queryCode),
    formKey: submission.form?.key ?? null,
    formVersion: submission.form?.version ?? null,
    rulesEdition: rules.edition,
    state: life.state,
    life: keptLife(life),
    submittedAt: tx.now(),
    receivedOn,
    demo: submission.demo ?? false,
    // Last, because the series stays locked until the commit.
    number: await numberOf(tx, item.code, receivedOn),
  };
}

/** Who applies and what they answered, as a case keeps it. */
export const sealedCase = (
  ctx: Pick<Ctx, 'secrets'>,
  id: string,
  applicant: Applicant,
  answers: Readonly<Record<string, unknown>>,
) => ({
  applicantName: applicant.name,
  applicantSealed: ctx.secrets.seal(JSON.stringify(applicant), `cases.applicant:${id}`),
  documentIndex: applicant.document ? ctx.secrets.index(applicant.document, 'cases.document') : null,
  phoneIndex: applicant.phone ? ctx.secrets.index(applicant.phone, 'cases.phone') : null,
  answersSealed: ctx.secrets.seal(JSON.stringify(answers), `cases.answers:${id}`),
});

const termsOf = (content: ItemContent) => ({
  promised: content.promised,
  statutory: content.statutory,
  basis: [content.legalBasis[0]?.law, content.legalBasis[0]?.article].filter(Boolean).join('') || '法定办结时限',
  onTheSpot: content.caseType === 'on-the-spot',
});

/** City code, day, item, and the number of the day: `99010020261126` `031` `00001`. */
async function numberOf(tx: TxCtx, itemCode: string, day: string): Promise<string> {
  const plain = day.replaceAll('-', '');
  const serial = await tx.nextNumber(`cases:${itemCode}:${plain.slice(4)}`, Number(plain.slice(0, 4)));
  return `${tx.city.regionCode.padEnd(6, '0')}${plain}${itemCode}${String(serial).padStart(5, '0')}`;
}

export const queryHash = (ctx: Pick<Ctx, 'secrets'>, code: string): Uint8Array =>
  ctx.secrets.mac(code.trim().toUpperCase(), 'cases.query-code');

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');

/** Same item, same applicant, same answers. */
function likenessOf(ctx: Pick<Ctx, 'secrets'>, { itemId, applicant, answers }: Submission): string {
  const text = JSON.stringify([
    itemId,
    applicant.document,
    applicant.name,
    Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return ctx.secrets.index(createHash('sha256').update(text).digest('hex'), 'cases.likeness');
}
