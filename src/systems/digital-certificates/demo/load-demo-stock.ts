import { addDays, run, sql, startOfDay, type TxCtx } from '#kernel';
import type { Counter } from '../office.repo.ts';
import { type DemoLine, idOf, mediumOf, numberOf, shelfOf } from './demo-line.ts';
import { demoPeople, demoSteps } from './demo-steps.rules.ts';

const MODEL = '示例型号';
const BLANKS = 40;
const DESTROYED = 2;
const RECEIVED_DAYS_AGO = 420;

interface Token {
  serial: string;
  counter: string;
  path: string;
  state: 'stock' | 'reserved' | 'issued' | 'destroyed';
  application: string | null;
}

/** The sample shelves: what was used by the sample applications, forty blanks for each counter, two destroyed. */
export async function loadDemoStock(
  tx: TxCtx,
  lines: readonly DemoLine[],
  counters: ReadonlyMap<string, Counter>,
): Promise<void> {
  const receivedAt = startOfDay(addDays(tx.today(), -RECEIVED_DAYS_AGO));
  const tokens: Token[] = [...counters.values()].flatMap((counter) => [
    ...lines.filter((line) => line.counter === counter.id).flatMap((line) => usedBy(line, counter)),
    ...blanks(counter),
  ]);
  await run(
    tx,
    sql`insert into digital_certificates.media (serial, model, counter, path, state, application, received_at, demo)
      select serial, ${MODEL}, counter, path, state, application, ${receivedAt}::timestamptz, true
      from jsonb_to_recordset(${JSON.stringify(tokens)}::jsonb)
        as l (serial text, counter text, path text, state text, application text) on conflict do nothing`,
  );
  await run(
    tx,
    sql`insert into digital_certificates.movements (at, counter, path, kind, quantity, first_serial, last_serial, document,
        actor, actor_name, second, second_name, demo)
      select ${receivedAt}::timestamptz, counter, path, 'receive', count(*)::int, min(serial), max(serial), '示例入库单', ${demoPeople.handler.id}::text,
        ${demoPeople.handler.name}::text, null::text, '', true
      from digital_certificates.media where demo group by counter, path
      union all
      select ${startOfDay(addDays(tx.today(), -RECEIVED_DAYS_AGO / 2))}::timestamptz, counter, path, 'destroy', count(*)::int, min(serial), max(serial), '示例：芯片损坏',
        ${demoPeople.reviewer.id}, ${demoPeople.reviewer.name}, ${demoPeople.handler.id}, ${demoPeople.handler.name}, true
      from digital_certificates.media where demo and state = 'destroyed' group by counter, path`,
  );
  await run(
    tx,
    sql`insert into digital_certificates.movements (at, counter, path, kind, quantity, first_serial, last_serial, document,
        actor, actor_name, demo)
      select at, counter, path, kind, 1, serial, serial, document, ${demoPeople.handler.id}, ${demoPeople.handler.name}, true
      from jsonb_to_recordset(${JSON.stringify(lines.flatMap((line) => handedOut(line, counters)))}::jsonb)
        as l (at timestamptz, counter text, path text, kind text, serial text, document text) order by at`,
  );
}

function usedBy(line: DemoLine, counter: Counter): Token[] {
  const serial = mediumOf(line);
  if (serial === null) return [];
  const place = { serial, counter: counter.id, path: counter.path };
  if (line.state === 'voided') return [{ ...place, state: 'stock', application: null }];
  return [{ ...place, state: line.state === 'making' ? 'reserved' : 'issued', application: idOf(line.ref) }];
}

function blanks(counter: Counter): Token[] {
  return Array.from({ length: BLANKS + DESTROYED }, (_, place) => ({
    serial: `SL-${shelfOf(counter.id)}-9${String(place + 1).padStart(3, '0')}`,
    counter: counter.id,
    path: counter.path,
    state: place < BLANKS ? 'stock' : 'destroyed',
    application: null,
  }));
}

function handedOut(line: DemoLine, counters: ReadonlyMap<string, Counter>): object[] {
  const serial = mediumOf(line);
  const steps = demoSteps(line);
  const made = steps.find((step) => step.act === 'make');
  const voided = steps.find((step) => step.act === 'void');
  if (serial === null || !made) return [];
  const place = { counter: line.counter, path: counters.get(line.counter)?.path, serial, document: numberOf(line) };
  return [{ ...place, kind: 'issue', at: made.at }, ...(voided ? [{ ...place, kind: 'recover', at: voided.at }] : [])];
}
