import { organisationsById, personCards, regionNames } from '#engines/directory';
import { maskNumber, maskPhone } from '#engines/parties';
import { type Ctx, kernelErrors, readCalendar } from '#kernel';
import { type CaseRow, cases, lifeOf } from '../cases.repo.ts';
import { isOpenToSign, onSigned } from '../co-sign/case-signatures.ts';
import { type Standing, standingOf } from '../flow/flow-standing.ts';
import { showFlow } from '../flow/show-flow.ts';
import { contentAt } from '../items/content-at.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { items } from '../items/items.repo.ts';
import { caseStates, finalStates } from '../life.ts';
import { allowedCommands } from '../move-case.rules.ts';
import { answersOf, applicantOf } from '../read-case.ts';
import { holds } from '../retention/retention.repo.ts';
import type { Applicant } from '../submit-case.ts';
import { acts } from './acts.contract.ts';
import type { DeskCase } from './desk.contract.ts';
import { extensions } from './extensions.repo.ts';
import { shownName } from './find-cases.ts';
import { lampOf, soonUntil } from './lamp.rules.ts';
import { listMaterials } from './list-materials.ts';
import { listPapers } from './list-papers.ts';
import { notesOf } from './notes.rules.ts';
import { homeOf } from './places.ts';
import { remedyOf } from './remedy.rules.ts';
import { showAnswers } from './show-answers.ts';
import { showClocks } from './show-clocks.ts';
import { showCoSigners, showUnsigned } from './show-co-signers.ts';
import { showCorrections } from './show-corrections.ts';
import { showEntries } from './show-entries.ts';

/** A case as an official sees it, with the acts open to this one here and now. */
export async function readDeskCase(ctx: Ctx, id: string): Promise<DeskCase> {
  const row = await cases.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  const item = await items.byId(ctx, row.itemId);
  const content = await contentAt(ctx, row.itemId, row.itemVersion, row.regionCode);
  const life = lifeOf(row);
  const calendar = await readCalendar(ctx);
  const today = ctx.today();
  const soon = soonUntil(today, calendar);
  const { regionCode } = row;
  const joint = content.jointOrganisationIds ?? [];
  const offices = await organisationsById(ctx, [row.organisationId, ...joint]);
  const handler = row.handlerId === null ? undefined : (await personCards(ctx, [row.handlerId])).get(row.handlerId);
  const materials = await listMaterials(ctx, row, content);
  const waited = materials
    .filter(({ waited: isWaited }) => isWaited)
    .map((material) => ({ value: material.id, label: material.name }));
  const mayReceive = !finalStates.includes(row.state) && ctx.allows('cases.case.receive-materials', homeOf(row));
  const ask = await extensions.open(ctx, id);
  const answers = answersOf(ctx, row);
  const unsigned = isOpenToSign(row) ? await showUnsigned(ctx, row, answers) : [];
  const hold = await holds.open(ctx, id);
  const { standing, flow } = await standingOf(ctx, row.id);
  return {
    id,
    number: row.number,
    item: content.name,
    itemCode: item?.code ?? '',
    itemVersion: row.itemVersion,
    onTheSpot: life.terms.onTheSpot,
    office: offices.get(row.organisationId)?.name ?? '',
    jointOffices: joint.flatMap((office) => offices.get(office)?.name ?? []),
    region: (await regionNames(ctx, [regionCode])).get(regionCode) ?? '',
    state: row.state,
    stateName: caseStates[row.state],
    channel: row.channel,
    handler: handler?.name ?? null,
    submittedAt: row.submittedAt.toISOString(),
    receivedOn: row.receivedOn,
    concludedOn: row.concludedOn,
    outcome: life.outcome,
    dueOn: row.dueOn,
    provisional: row.provisional,
    lamp: lampOf(row.dueOn, today, soon),
    breached: row.lawDueOn !== null && row.lawDueOn < today,
    demo: row.demo,
    version: row.version,
    applicant: shownApplicant(row, applicantOf(ctx, row)),
    answers: await showAnswers(ctx, row, answers),
    coSigners: await showCoSigners(ctx, row, answers),
    unsigned,
    corrections: await showCorrections(ctx, row),
    materials,
    papers: await listPapers(ctx, row),
    entries: await showEntries(ctx, row.id),
    clocks: showClocks(life, calendar, today, soon),
    mayScan: mayReceive,
    hold: hold?.reason ?? null,
    acts: [
      ...holdActs(ctx, row, hold !== undefined),
      ...(waited.length > 0 && mayReceive ? ['receive-materials'] : []),
      ...actsOf(ctx, row, standing).filter((act) => unsigned.length === 0 || !onSigned.includes(act)),
    ],
    flow: await showFlow(ctx, standing, flow),
    extension: ask
      ? {
          id: ask.id,
          days: ask.days,
          reason: ask.reason,
          askedBy: ask.askedByName,
          askedAt: ask.askedAt.toISOString(),
          own: ask.askedBy !== null && ask.askedBy === ctx.actor.id,
        }
      : null,
    mayApproveExtension: ask !== undefined && ctx.allows('cases.case.approve-extension', homeOf(row)),
    suggested: { ...suggestedOf(row, content), waited },
  };
}

function holdActs(ctx: Ctx, row: CaseRow, isHeld: boolean): string[] {
  const act = isHeld ? 'release-hold' : 'hold';
  return ctx.allows(`cases.case.${act}`, homeOf(row)) ? [act] : [];
}

/** What the state allows, the review leaves open and the caller may do at this place. */
function actsOf(ctx: Ctx, row: CaseRow, standing: Standing): string[] {
  const home = homeOf(row);
  const may = (act: string) => ctx.allows(`cases.case.${act}`, home);
  const isReviewed = standing !== 'none';
  const commands = allowedCommands(lifeOf(row)).filter((command) => {
    if (command === 'decide') return may(command) && standing !== 'running' && standing !== 'awaited';
    // The flow starts by itself.
    if (command === 'start-review') return may(command) && !isReviewed;
    return (command in acts || command === 'extend') && may(command);
  });
  const isOver = finalStates.includes(row.state);
  const mayRestart = (standing === 'awaited' || standing === 'broken-off') && /^(accepted|reviewing)$/.test(row.state);
  const others = ['note', 'reveal', ...(isOver ? [] : ['take', 'assign']), ...(mayRestart ? ['restart-review'] : [])];
  return [...commands, ...others.filter(may)];
}

function shownApplicant(row: CaseRow, applicant: Applicant): DeskCase['applicant'] {
  return {
    kind: applicant.kind,
    name: shownName(row),
    document: applicant.kind === 'firm' ? applicant.document : maskNumber(applicant.document),
    phone: maskPhone(applicant.phone),
    address: applicant.address ?? '',
    agent: applicant.agent
      ? `${shownName({ applicantKind: 'person', applicantName: applicant.agent.name })} ${maskPhone(applicant.agent.phone)}`
      : null,
  };
}

function suggestedOf(row: CaseRow, content: ItemContent): Omit<DeskCase['suggested'], 'waited'> {
  const { rules } = lifeOf(row);
  const needed = content.materials.map(({ id, name }) => ({ value: id, label: name }));
  const deferrable = content.materials.filter((one) => one.necessity === 'deferrable').map((one) => one.id);
  return {
    remedy: remedyOf(rules, content),
    notes: notesOf(rules, content),
    extensionDays: rules.extensionDays,
    materials: needed,
    deferrable: needed.filter(({ value }) => deferrable.includes(value)),
  };
}
