import { type Answers, openForm } from '#engines/forms';
import { addDays, ConfigError, type Pack, type PackSection, startOfDay, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { applyCommand } from './act-on-case.ts';
import { cases } from './cases.repo.ts';
import { items } from './items/items.repo.ts';
import type { CaseCommand } from './life.ts';
import { type Applicant, submitInside } from './submit-case.ts';

const LINES = 'cases/demo-cases.csv';
const PEOPLE = 'parties/demo-persons.csv';

/** One sample case: how long ago it came, and what was done on which day after. */
const Line = Type.Object({
  ref: Type.Integer(),
  item: Type.String(),
  daysAgo: Type.Integer({ minimum: 0, maximum: 300 }),
  channel: Type.String({ enum: ['portal', 'counter', 'api'] }),
  region: Type.String(),
  person: Type.String(),
  /** `accept@1 decide:granted@5`: the command, what it needs, the day after receipt. */
  acts: Type.Optional(Type.String()),
});
const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: Type.String(),
  phone: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
});
type Person = Static<typeof Person>;

/** Cases for demonstration, with their days reckoned back from today. One that is there stays as people have left it. */
async function loadDemoCases(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.csv(LINES, Line);
  const people = new Map(pack.csv(PEOPLE, Person).map((person) => [person.id, person]));
  for (const line of lines) {
    const person = people.get(line.person);
    if (!person) throw new ConfigError(`城市资料包 ${LINES}：没有 ${line.person} 这个人，请改正`);
    await loadOne(tx, line, person);
  }
  return lines.length;
}

async function loadOne(tx: TxCtx, line: Static<typeof Line>, person: Person): Promise<void> {
  const key = `demo-case-${line.ref}`;
  if (await cases.bySubmission(tx, key)) return;
  const id = `itm-${line.item}`;
  const item = await items.byId(tx, id);
  if (!item || item.currentVersion === null)
    throw new ConfigError(`城市资料包 ${LINES}：没有事项 ${line.item}，请改正`);
  const content = await items.contentOf(tx, id, item.currentVersion);
  const form = content.form === undefined ? null : await openForm(tx, content.form);
  const answers = answersFor(form?.sample ?? {}, person);
  const receivedOn = addDays(tx.today(), -line.daysAgo);
  const made = await submitInside(onDay(tx, receivedOn, '申请人'), {
    itemId: id,
    regionCode: line.region,
    channel: line.channel as 'portal' | 'counter' | 'api',
    key,
    applicant: applicantOf(answers, person),
    answers,
    ...(form ? { form: { key: form.key, version: form.version } } : {}),
    again: true,
    demo: true,
  });
  if (!made) return;
  for (const act of line.acts?.split(' ').filter(Boolean) ?? []) {
    const [name = '', day = '0'] = act.split('@');
    const row = await cases.lock(tx, made.case.id);
    const then = onDay(tx, addDays(receivedOn, Number(day)), `${content.steps[0]?.post ?? '窗口'}（示例）`);
    if (row && then.today() <= tx.today()) await applyCommand(then, row, { caseId: row.id, command: commandOf(name) });
  }
}

/** The same transaction at ten in the morning of another day; of today, not before it has come. */
function onDay(tx: TxCtx, day: string, actor: string): TxCtx {
  const at = new Date(Math.min(startOfDay(day).getTime() + 10 * 3_600_000, tx.now().getTime()));
  return { ...tx, now: () => at, today: () => day, actor: { ...tx.actor, name: actor } };
}

function answersFor(sample: Answers, person: Person): Answers {
  const own: Answers = {
    applicantName: person.name,
    applicantId: person.number,
    applicantPhone: person.phone,
    applicantAddress: person.address,
    agentName: person.name,
    agentPhone: person.phone,
  };
  return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, own[name] ?? value]));
}

function applicantOf(answers: Answers, person: Person): Applicant {
  const contact = { phone: person.phone ?? '', ...(person.address ? { address: person.address } : {}) };
  if (typeof answers['firmName'] !== 'string')
    return { kind: 'person', name: person.name, document: person.number, partyId: person.id, ...contact };
  return {
    kind: 'firm',
    name: answers['firmName'],
    document: String(answers['firmCode'] ?? ''),
    agent: { name: person.name, document: person.number, phone: contact.phone },
    ...contact,
  };
}

/** A command of a sample by its short name. */
function commandOf(name: string): CaseCommand {
  const [type, what] = name.split(':');
  const reason = '示例：按事项要求核对后办理';
  const remedy = '示例：可依法申请行政复议或者提起行政诉讼';
  switch (type) {
    case 'request-correction':
      return { type, missing: ['示例：场所平面图'], reason: '示例：平面图没有标注面积' };
    case 'refuse-acceptance':
      return { type, reason: '示例：事项依法不属于本机关职权', remedy };
    case 'suspend':
      return { type, kind: 'appraisal', reason: '示例：需要委托鉴定' };
    case 'decide':
      return what === 'refused' ? { type, outcome: 'refused', reason, remedy } : { type, outcome: 'granted' };
    case 'withdraw':
    case 'terminate':
      return { type, reason };
    case 'supply':
    case 'accept':
    case 'start-review':
    case 'resume':
    case 'deliver':
    case 'close':
      return { type };
    default:
      throw new ConfigError(`城市资料包 ${LINES}：不认识的操作 ${name}，请改正`);
  }
}

export const demoSection: PackSection = {
  name: 'demo-cases',
  files: [LINES, PEOPLE],
  demo: true,
  load: (tx, pack) => (pack.has(LINES) ? loadDemoCases(tx, pack) : Promise.resolve(0)),
};
