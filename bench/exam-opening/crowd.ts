import { setTimeout as sleep } from 'node:timers/promises';
import { residentNumber } from '#engines/parties/testing';
import { form } from '#systems/exam-registration/testing';
import { EXAM, GATE, POSTS, tokenOf } from './names.ts';
import { Person, placeTo } from './person.ts';
import type { Tally } from './tally.ts';
import type { Answer, Wire } from './wire.ts';

export interface Crowd {
  readonly candidates: number;
  readonly perSecond: number;
  readonly silentShare: number;
  readonly base: string;
  readonly seconds: number;
  readonly usesQueue: boolean;
  /** So many of those registered pay as soon as the office has approved them. */
  readonly payers: number;
  readonly connections: number;
}

const RETRY_MS = 1500;
const TRIES = 12;
const TICK_MS = 4;
/** What is under way at the end may still come to its end. */
const LAST_MS = 5000;

/** Arrivals at a steady rate; everybody then waits, comes in when called, fills the form, and some pay. */
export class CrowdRun {
  readonly #crowd: Crowd;
  readonly #wire: Wire;
  readonly #tally: Tally;
  readonly #begun = performance.now();
  readonly #until: number;
  isFull = false;

  constructor(crowd: Crowd, wire: Wire, tally: Tally) {
    this.#crowd = crowd;
    this.#wire = wire;
    this.#tally = tally;
    this.#until = this.#begun + crowd.seconds * 1000;
  }

  async run(): Promise<void> {
    const { candidates, perSecond } = this.#crowd;
    const lives: Promise<void>[] = [];
    while (lives.length < candidates) {
      const due = Math.min(candidates, Math.floor(((performance.now() - this.#begun) / 1000) * perSecond));
      for (let n = lives.length; n < due; n += 1) lives.push(this.#live(n, this.#begun + (n / perSecond) * 1000));
      await sleep(TICK_MS);
    }
    // Those who stand in line for a connection when the time is over have had no answer.
    const end = setTimeout(() => this.#wire.close(), this.#until + LAST_MS - performance.now());
    await Promise.all(lives);
    clearTimeout(end);
  }

  get #isOver(): boolean {
    return this.isFull || performance.now() > this.#until;
  }

  async #live(n: number, due: number): Promise<void> {
    const person = new Person(this.#wire, n, tokenOf(n));
    if (this.#crowd.usesQueue && !(await this.#waitForTurn(n, person, due))) return;
    if ((await this.#fillForm(n, person)) && this.#tally.acknowledged.length <= this.#crowd.payers)
      await this.#pay(person);
  }

  /** False: this one never answers, or the time is over. */
  async #waitForTurn(n: number, person: Person, due: number): Promise<boolean> {
    for (let moment: number | undefined = due; !this.#isOver; moment = undefined) {
      const isFirst = person.cookie(`zt_queue_${GATE}`) === undefined;
      const page = this.#tally.note(await person.go(`/queue/${GATE}`, undefined, moment), isFirst ? 'enter' : 'queue');
      if (page.status === 303) return true;
      if (page.status !== 200) {
        await sleep(RETRY_MS);
        continue;
      }
      this.#notePlace(n, person);
      if (n % 100 < this.#crowd.silentShare * 100) {
        this.#tally.silent += 1;
        return false;
      }
      await this.#askUntilCalled(person, Number(/data-again="(\d+)"/.exec(page.body)?.[1] ?? 5));
    }
    return false;
  }

  /** A place once shown is kept, whatever is killed. */
  #notePlace(n: number, person: Person): void {
    const no = Number((person.cookie(`zt_queue_${GATE}`) ?? '0').split('.', 1)[0]);
    const before = this.#tally.places.get(n);
    if (before !== undefined && before !== no) this.#tally.trouble(`place ${before} became ${no}`);
    if (no > 0) this.#tally.places.set(n, no);
  }

  async #askUntilCalled(person: Person, first: number): Promise<void> {
    for (let wait = first; ; ) {
      await this.#rest(wait * 1000);
      if (this.#isOver) return;
      const state = this.#tally.note(await person.go(`/queue/${GATE}/state`), 'queue');
      if (state.status !== 200) {
        wait = RETRY_MS / 1000;
        continue;
      }
      const told = JSON.parse(state.body) as { state: string; again?: number };
      if (told.state !== 'waiting') return;
      wait = told.again ?? 5;
    }
  }

  /** Sleeps, but not beyond the end. */
  async #rest(ms: number): Promise<void> {
    const end = Math.min(this.#until, performance.now() + ms);
    while (performance.now() < end && !this.isFull) await sleep(Math.min(5000, Math.max(1, end - performance.now())));
  }

  /** True: the city has said that the form is taken. */
  async #fillForm(n: number, person: Person): Promise<boolean> {
    this.#tally.note(await person.go(`/exams/${EXAM}/apply?post=${1 + (n % POSTS)}`), 'form');
    for (let attempt = 0; attempt < TRIES && !this.#isOver; attempt += 1) {
      const post = 1 + ((n * 7 + attempt * 37) % POSTS);
      const sent = this.#tally.note(await person.go(`/exams/${EXAM}/apply`, formOf(n, post)), 'form');
      if (sent.status === 303 && placeTo(sent).includes('told=')) {
        this.#tally.acknowledged.push(n);
        return true;
      }
      if (sent.status === 0 || sent.status >= 500) {
        await sleep(RETRY_MS);
        continue;
      }
      // A repeated form whose first answer was lost finds the person registered: that is stored, not doubled.
      const complaint = complaintOf(sent.body);
      if (complaint.includes('您已报名')) return false;
      if (complaint.includes('名额已满')) this.#tally.full += 1;
      else this.#tally.trouble(`form: ${sent.status} ${complaint}`);
    }
    // Who finds nothing left goes, and the next may come.
    if (this.#crowd.usesQueue) await person.go(`/queue/${GATE}/leave`, '');
    return false;
  }

  /** Pays at the provider's page, as often as it takes to hear that it is done; every other payer never comes back. */
  async #pay(person: Person): Promise<void> {
    const checkout = await this.#lead(person, `/exams/${EXAM}/mine/pay`, '/pay/');
    if (!checkout) return;
    const trade = await this.#lead(person, checkout, '/sandbox-pay/');
    if (!trade) return;
    const done = await this.#lead(person, trade, `${checkout}?back=1`);
    if (!done) return;
    this.#tally.paid.push(checkout.slice('/pay/'.length));
    if (this.#tally.paid.length % 2 === 0) this.#tally.note(await person.go(`${checkout}?back=1`), 'pay');
  }

  /** Posts until the answer leads where it should; null when the time is over. */
  async #lead(person: Person, path: string, to: string): Promise<string | null> {
    while (!this.#isOver) {
      const answer: Answer = this.#tally.note(await person.go(path, ''), 'pay');
      const place = placeTo(answer);
      if (answer.status === 303 && place.includes(to)) return place;
      if (answer.status === 303) this.#tally.trouble(`pay: led to ${place}`);
      await sleep(RETRY_MS);
    }
    return null;
  }
}

/** What the page says is wrong. */
const complaintOf = (body: string): string =>
  (/<section class="error-summary[\s\S]*?<\/section>/.exec(body)?.[0] ?? body).replace(/<[^>]*>/g, '').slice(0, 200);

function formOf(n: number, post: number): string {
  return new URLSearchParams(form({ post: String(post), number: residentNumberOf(n) })).toString();
}

const SAME_DAY = 900;
const numbers: string[] = [];
/** Born on one day 900 at a time, made together: the serial part of a number has three digits and goes on with every number made. */
function residentNumberOf(n: number): string {
  while (numbers.length <= n) {
    const day = new Date(Date.UTC(1992, 0, 1 + numbers.length / SAME_DAY))
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '');
    for (let k = 0; k < SAME_DAY; k += 1) numbers.push(residentNumber(day));
  }
  return numbers[n] as string;
}
