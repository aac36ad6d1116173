import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askDatabase,
  type Call,
  type CityProcess,
  callerAs,
  callerWith,
  killPostmaster,
  removeFolder,
  startCityProcess,
} from './city-process.ts';
import { startedFolder } from './started-city.ts';

const TERMINALS = 4;
const OFFICIALS = 3;
const ENOUGH = 40;
/** A licence that needs no review by others: receipt, acceptance, decision and the licence itself. */
const ITEM = '083';
const PAPERS = 4;

interface Told {
  /** Number of the case by the terminal's own key. */
  readonly submitted: Map<string, string>;
  /** Keys whose answer never came. */
  readonly unanswered: string[];
  readonly accepted: Set<string>;
  readonly decided: Set<string>;
  next: number;
}

describe('kill -9 of a city at work on its cases', () => {
  let folder: string;
  let client = { id: '', secret: '' };
  let sample: object = {};
  const told: Told = { submitted: new Map(), unanswered: [], accepted: new Set(), decided: new Set(), next: 0 };
  const env = () => ({ DATA_DIR: folder, CITY: 'testville', DEMO: '1' });
  const ask = <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
    askDatabase<Row>(folder, text, values);

  beforeAll(async () => {
    folder = await startedFolder();
  }, 120_000);
  afterAll(() => removeFolder(folder));

  /** A hall terminal with a token of its own. */
  async function terminal(city: CityProcess): Promise<Call> {
    const asked = await fetch(`${city.url}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials&scope=cases.open',
    });
    const { access_token: token } = (await asked.json()) as { access_token: string };
    return callerWith(city.url, { authorization: `Bearer ${token}` });
  }

  async function register(city: CityProcess): Promise<void> {
    const made = await (await callerAs(city, 'sysadmin'))('POST', '/api/identity/sso-clients', {
      kind: 'machine',
      name: '示例大厅终端',
      purpose: '大厅自助终端代收申请',
      organisationId: 'zf',
      contact: '示例联系人',
      realms: [],
      assurance: 1,
      redirectUris: [],
      signOutRedirectUris: [],
      signOutUri: null,
      scopes: ['cases.open'],
      signing: 'ES256',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    client = { id: String(made.body['id']), secret: String(made.body['secret']) };
    const [form] = await ask<{ sample: object }>(
      `select sample from forms.versions where key = 'svc-${ITEM}' order by version desc limit 1`,
    );
    sample = form?.sample ?? {};
  }

  /** Hands in one application after the other until nobody answers; what got no answer is sent again later. */
  async function handIn(call: Call): Promise<void> {
    for (;;) {
      const key = told.unanswered.shift() ?? `terminal-${String(told.next++).padStart(6, '0')}`;
      const sent = await submit(call, key).catch(() => null);
      if (sent?.status === 200) told.submitted.set(key, String(sent.body['number']));
      else {
        told.unanswered.push(key);
        if (!sent) return;
        if (sent.status !== 429 && sent.status < 500) throw new Error(`${key}: ${JSON.stringify(sent.body)}`);
      }
    }
  }
  const submit = (call: Call, key: string) => {
    const serial = key.slice(-4);
    return call('POST', `/api/open/cases/items/${ITEM}/cases`, {
      key,
      region: '990100',
      applicant: {
        kind: 'person',
        name: `示例${serial}`,
        document: `99010119800101${serial}`,
        phone: `1990000${serial}`,
      },
      answers: sample,
      again: true,
    });
  };

  interface Waiting {
    readonly id: string;
    readonly version: number;
    readonly state: string;
  }
  /** Accepts and decides whatever waits, until nobody answers or, where it is asked to, until nothing waits. */
  async function handle(call: Call, toTheEnd = false): Promise<void> {
    for (;;) {
      const list = await call('GET', '/api/cases/cases?queue=all&pageSize=100&channel=api').catch(() => null);
      if (!list) return;
      const waiting = ((list.body['items'] ?? []) as Waiting[]).filter(({ state }) => /received|accepted/.test(state));
      if (waiting.length === 0 && toTheEnd) return;
      if (waiting.length === 0) await sleep(50);
      for (const { id, version, state } of [...waiting].sort(() => Math.random() - 0.5)) {
        if (!(await finish(call, id, version, state))) return;
      }
    }
  }
  async function finish(call: Call, id: string, version: number, state: string): Promise<boolean> {
    const act = (verb: string, body: object) => call('POST', `/api/cases/cases/${id}/${verb}`, body).catch(() => null);
    let at = version;
    if (state === 'received') {
      const accepted = await act('accept', { version: at });
      if (!accepted) return false;
      if (accepted.status !== 200) return true;
      told.accepted.add(id);
      at = Number(accepted.body['version']);
    }
    const decided = await act('decide', { version: at, outcome: 'granted' });
    if (decided?.status === 200) told.decided.add(id);
    return decided !== null;
  }

  it('loses and doubles no submission, decision or paper that was acknowledged, and leaves no gap in a number', async () => {
    const city = await startCityProcess(env());
    await city.ready;
    await register(city);
    const [hall, clerk] = [await terminal(city), await callerAs(city, 'caseclerk')];
    const working = [
      ...Array.from({ length: TERMINALS }, () => handIn(hall)),
      ...Array.from({ length: OFFICIALS }, () => handle(clerk)),
    ];
    await expect.poll(() => told.decided.size, { interval: 5, timeout: 120_000 }).toBeGreaterThan(ENOUGH);
    await city.killGroup();
    await killPostmaster(folder);
    const killedAt = new Date();
    await Promise.all(working);
    const before = new Map(told.submitted);

    const again = await startCityProcess(env());
    await again.ready;
    // What the killed worker had in hand comes back when its lease of a minute is over: brought forward here.
    await ask(
      `update kernel.queue set leased_until = now() where leased_until < $1::timestamptz + interval '301 seconds'`,
      [killedAt],
    );
    const kept = await ask<{ key: string; number: string }>(
      `select split_part(submission_key, ':', 2) as key, number from cases.cases where channel = 'api'`,
    );
    const numberOf = new Map(kept.map(({ key, number }) => [key, number]));
    expect(numberOf.size).toBe(kept.length);
    for (const [key, number] of before) expect(numberOf.get(key), key).toBe(number);
    // What got no answer was kept or not; sent again it is one case either way.
    const next = await terminal(again);
    for (const key of told.unanswered) {
      const sent = await submit(next, key);
      expect(sent.status, JSON.stringify(sent.body)).toBe(200);
      const had = numberOf.get(key);
      if (had !== undefined) expect(sent.body['number']).toBe(had);
    }
    const steps = await ask<{ id: string; state: string; accepts: number; decisions: number; last: number; n: number }>(
      `select c.id, c.state, count(*) filter (where e.command = 'accept')::int as accepts,
        count(*) filter (where e.command = 'decide')::int as decisions, max(e.seq)::int as last, count(*)::int as n
      from cases.cases c join cases.entries e on e.case_id = c.id where c.channel = 'api' group by c.id, c.state`,
    );
    const stepsOf = new Map(steps.map((one) => [one.id, one]));
    for (const id of told.accepted) expect(stepsOf.get(id)?.accepts, id).toBe(1);
    for (const id of told.decided) expect(stepsOf.get(id), id).toMatchObject({ state: 'decided', decisions: 1 });
    for (const one of steps) {
      expect(one.last, one.id).toBe(one.n);
      expect(one.decisions, one.id).toBe(one.state === 'decided' ? 1 : 0);
    }

    await handle(await callerAs(again, 'caseclerk'), true);
    await papersAreWhole();
    await numbersAreGapless();
    await clocksAreRight();
    await again.stop();
  }, 300_000);

  /** Every decided case comes to have each of its papers once, set and, but for the receipt, sealed. */
  async function papersAreWhole(): Promise<void> {
    const unfinished = () =>
      ask<{ number: string; papers: number; files: number; sealed: number }>(
        `select c.number, count(p.*)::int as papers, count(p.file_id)::int as files,
          count(p.seal_certificate_id)::int as sealed
        from cases.cases c left join cases.papers p on p.case_id = c.id
        where c.channel = 'api' and c.state = 'decided' group by c.id, c.number
        having (count(p.*), count(p.file_id), count(p.seal_certificate_id)) <> (${PAPERS}, ${PAPERS}, ${PAPERS - 1})`,
      );
    await expect.poll(unfinished, { interval: 1000, timeout: 180_000 }).toEqual([]);
    const doubled = await ask(
      `select case_id from cases.papers group by case_id, entry_seq, template having count(*) > 1`,
    );
    expect(doubled).toEqual([]);
  }

  /** 办件编号 of the day and 文号 of each series run from one to their count. */
  async function numbersAreGapless(): Promise<void> {
    const cases = await ask<{ gaps: number }>(
      `select max(right(number, 5)::int) - count(*)::int as gaps from cases.cases where item_id = 'itm-${ITEM}'
      group by received_on`,
    );
    expect(cases.map(({ gaps }) => gaps)).toEqual(cases.map(() => 0));
    const series = await ask<{ series: string; gaps: number }>(
      `select split_part(number, '〔', 1) as series,
        max(substring(number from '〕(\\d+)号')::int) - count(*)::int as gaps
      from cases.papers group by 1`,
    );
    expect(series.length).toBeGreaterThanOrEqual(PAPERS);
    expect(series.filter(({ gaps }) => gaps !== 0)).toEqual([]);
  }

  /** A clock began once, and what was accepted on one day falls due on one day, whether before the kill or after. */
  async function clocksAreRight(): Promise<void> {
    const dues = await ask<{ started: number; n: number }>(
      `select jsonb_array_length(jsonb_path_query_array(life, '$.promised.events[*] ? (@.type == "started")')) as started,
        count(*)::int as n
      from cases.cases where channel = 'api' and state = 'decided' group by 1`,
    );
    expect(dues.map(({ started }) => started)).toEqual([1]);
    const [late] = await ask<{ n: number }>(
      `select count(*)::int as n from cases.outcomes o join cases.cases c on c.id = o.case_id
      where c.channel = 'api' and not o.on_time`,
    );
    expect(late?.n).toBe(0);
    const days = await ask(
      `select distinct life ->> 'acceptedOn' as accepted, due_on from cases.cases where channel = 'api'`,
    );
    const accepted = await ask(`select distinct life ->> 'acceptedOn' from cases.cases where channel = 'api'`);
    expect(days).toHaveLength(accepted.length);
  }
});
