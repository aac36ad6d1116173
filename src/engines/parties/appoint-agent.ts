import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import { agencyStateOn } from './agency.rules.ts';
import { type AgentInput, agencyChanged } from './contract.ts';
import { readDocument } from './document.rules.ts';
import { errors } from './errors.ts';
import { type FirmRow, firms } from './firms.repo.ts';
import { nameKey, readName } from './name.rules.ts';
import { ownVerifiedPerson } from './own-person.ts';
import type { PersonLine } from './persons.repo.ts';
import { indexes, openField } from './seal-person.ts';
import { versions } from './versions.repo.ts';

/** The legal representative offers somebody to act for the firm. Whether that somebody is registered is not told. */
export async function appointAgent(ctx: Ctx, firmId: string, input: AgentInput): Promise<string> {
  const own = await ownVerifiedPerson(ctx);
  return ctx.transaction(async (tx) => {
    const firm = await lockOwnFirm(tx, firmId, own);
    const { name, number, key } = readAgent(input, tx.today());
    const validTo = input.validTo || null;
    if (validTo !== null && validTo < input.validFrom) throw errors.datesReversed();
    if (validTo !== null && validTo < tx.today()) throw errors.datePast();
    const agentNumberIndex = indexes.document(tx.secrets, key);
    if (agentNumberIndex === own.numberIndex) throw errors.agentSelf();
    await agencies.endExpired(tx, firmId, agentNumberIndex);
    const id = tx.newId('agy');
    const made = await agencies.offer(tx, {
      id,
      firmId,
      agentNameSealed: tx.secrets.seal(name, `parties.agencies.agent-name:${id}`),
      agentNumberSealed: tx.secrets.seal(number, `parties.agencies.agent-number:${id}`),
      agentNumberIndex,
      matters: input.matters.includes('all') ? ['all'] : input.matters,
      validFrom: input.validFrom,
      validTo,
      offeredBy: own.id,
    });
    if (!made) throw errors.agentAlready();
    await keep(tx, id, firmId, `${firm.name}授权代办人`);
    return id;
  });
}

/** The agent answers what was offered to the own verified name and number. */
export async function answerOffer(ctx: Ctx, id: string, answer: 'accepted' | 'declined'): Promise<void> {
  const own = await ownVerifiedPerson(ctx);
  await ctx.transaction(async (tx) => {
    const agency = await agencies.lock(tx, id);
    const ownName = nameKey(openField(tx.secrets, own, 'name') ?? '');
    const isMine =
      agency?.agentNumberIndex === own.numberIndex &&
      nameKey(tx.secrets.open(agency.agentNameSealed, `parties.agencies.agent-name:${id}`)) === ownName;
    if (!agency || !isMine) throw kernelErrors.notFound();
    if (agencyStateOn(agency, tx.today()) !== 'offered') throw errors.notPending();
    if (answer === 'accepted' && agency.firmState !== 'active') throw errors.firmNotActive();
    await agencies.answer(tx, id, answer, own.id);
    await keep(tx, id, agency.firmId, answer === 'accepted' ? '代办人接受授权' : '代办人谢绝授权');
  });
}

/** The legal representative takes it back, or the agent lays it down; both at once and in any order. */
export async function endAgency(ctx: Ctx, id: string, reason: string): Promise<void> {
  const own = await ownVerifiedPerson(ctx);
  await ctx.transaction(async (tx) => {
    const agency = await agencies.lock(tx, id);
    if (!agency) throw kernelErrors.notFound();
    const firm = await firms.byId(tx, agency.firmId);
    const isLegal = firm?.legalPersonId === own.id;
    if (!isLegal && agency.agentId !== own.id) throw kernelErrors.notFound();
    if ((await agencies.end(tx, [id], `${isLegal ? '法定代表人撤销' : '代办人辞去'}：${reason}`)) === 0)
      throw errors.notPending();
    await keep(tx, id, agency.firmId, isLegal ? '撤销授权' : '代办人辞去授权');
  });
}

function readAgent(input: AgentInput, today: string): { name: string; number: string; key: string } {
  const name = readName(input.name);
  const kinds = ['resident-id', 'hmt-residence', 'foreign-residence'] as const;
  const reads = kinds.map((kind) => readDocument({ kind, number: input.number }, today));
  const document = reads.find((read) => read.ok) ?? reads[0];
  if (name.ok && document?.ok) return { name: name.value, number: document.value.number, key: document.value.key };
  const fields = [
    ...(name.ok ? [] : [{ path: '/name', message: name.message }]),
    ...(document && !document.ok ? [{ path: '/number', message: document.message }] : []),
  ];
  throw kernelErrors.invalid({ count: fields.length }, { fields });
}

async function lockOwnFirm(tx: TxCtx, firmId: string, own: PersonLine): Promise<FirmRow> {
  const firm = await firms.lock(tx, firmId);
  if (!firm) throw kernelErrors.notFound();
  if (firm.legalPersonId !== own.id) throw errors.notLegal();
  if (firm.state !== 'active') throw errors.firmNotActive();
  return firm;
}

async function keep(tx: TxCtx, id: string, firmId: string, summary: string): Promise<void> {
  const agency = await agencies.byId(tx, id);
  if (!agency) throw kernelErrors.notFound();
  await versions.keep(tx, { kind: 'agency', id, version: agency.version, summary, changed: ['state'], data: agency });
  await tx.emit(agencyChanged, { agencyId: id, firmId });
  await tx.record({ subject: `parties.firm:${firmId}`, summary, facts: { agencyId: id } });
}
