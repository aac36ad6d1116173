import { setTimeout as sleep } from 'node:timers/promises';
import { residentNumber } from '#engines/parties/testing';
import { type Answer, Person } from './person.ts';
import { EXAM, GATE, POSTS, tokenOf } from './prepare.ts';

export interface Crowd {
  readonly candidates: number;
  readonly perSecond: number;
  readonly silentShare: number;
  readonly base: string;
  readonly until: number;
  readonly usesQueue: boolean;
}

export class Tally {
  readonly queueMs: number[] = [];
  readonly formMs: number[] = [];
  readonly acknowledged: string[] = [];
  readonly places = new Map<number, number>();
  serverErrors = 0;
  unanswered = 0;
  full = 0;
  silent = 0;
  firstError = '';

  note(answer: Answer, list: number[]): Answer {
    if (answer.status === 0) this.unanswered += 1;
    else list.push(answer.milliseconds);
    if (answer.status >= 500) {
      this.serverErrors += 1;
      this.firstError ||= `${answer.status} ${answer.body.slice(0, 300)}`;
    }
    return answer;
  }
}

export const p95 = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0;

const RETRY_MS = 1500;
const TRIES = 4;

/** Arrivals at a steady rate; everybody then waits, comes in when called, and fills the form. */
export async function runCrowd(crowd: Crowd, tally: Tally): Promise<void> {
  const begun = performance.now();
  const people: Promise<void>[] = [];
  for (let n = 0; n < crowd.candidates; n += 1) {
    const due = begun + (n / crowd.perSecond) * 1000;
    const early = due - performance.now();
    if (early > 2) await sleep(early);
    people.push(live(crowd, n, tally));
  }
  await Promise.all(people);
}

async function live(crowd: Crowd, n: number, tally: Tally): Promise<void> {
  const person = new Person(crowd.base, n, tokenOf(n));
  if (crowd.usesQueue && !(await waitForTurn(crowd, n, person, tally))) return;
  await fillForm(crowd, n, person, tally);
}

/** False: this one never answers, or the time is over. */
async function waitForTurn(crowd: Crowd, n: number, person: Person, tally: Tally): Promise<boolean> {
  while (performance.now() < crowd.until) {
    const page = tally.note(await person.go(`/queue/${GATE}`), tally.queueMs);
    if (page.status === 303) return true;
    if (page.status === 200) notePlace(n, person, tally);
    if (page.status === 200 && n % 100 < crowd.silentShare * 100) {
      tally.silent += 1;
      return false;
    }
    await askUntilCalled(crowd, person, tally, page.status === 200 ? 5 : RETRY_MS / 1000);
  }
  return false;
}

/** A place once shown is kept, whatever is killed. */
function notePlace(n: number, person: Person, tally: Tally): void {
  const no = Number((person.cookie(`zt_queue_${GATE}`) ?? '0').split('.', 1)[0]);
  const before = tally.places.get(n);
  if (before !== undefined && before !== no) tally.firstError ||= `place ${before} became ${no}`;
  if (no > 0) tally.places.set(n, no);
}

async function askUntilCalled(crowd: Crowd, person: Person, tally: Tally, first: number): Promise<void> {
  for (let wait = first; performance.now() + wait * 1000 < crowd.until; ) {
    await sleep(wait * 1000);
    const state = tally.note(await person.go(`/queue/${GATE}/state`), tally.queueMs);
    if (state.status !== 200) {
      wait = RETRY_MS / 1000;
      continue;
    }
    const told = JSON.parse(state.body) as { state: string; again?: number };
    if (told.state !== 'waiting') return;
    wait = told.again ?? 5;
  }
  await sleep(Math.max(0, crowd.until - performance.now()));
}

function formOf(n: number, post: number): string {
  return new URLSearchParams({
    post: String(post),
    name: '张示安',
    number: residentNumberOf(n),
    nation: '汉族',
    politics: '群众',
    household: '一号镇',
    education: '本科',
    degree: '学士',
    school: '示例大学',
    major: '汉语言文学',
    graduatedOn: '2020-07',
    fullTime: '是',
    phone: '19900001234',
    address: '示例路1号',
    resume: '2016-09 至 2020-07 示例大学学生',
    family: '父亲，示例人员',
    pledge: '1',
  }).toString();
}

const numbers = new Map<number, string>();
function residentNumberOf(n: number): string {
  const known = numbers.get(n);
  if (known) return known;
  // A day of birth for each thousand people: the serial part of a number has three digits.
  const day = new Date(Date.UTC(1992, 0, 1 + Math.floor(n / 900)));
  const made = residentNumber(day.toISOString().slice(0, 10).replaceAll('-', ''));
  numbers.set(n, made);
  return made;
}

async function fillForm(crowd: Crowd, n: number, person: Person, tally: Tally): Promise<void> {
  const show = tally.note(await person.go(`/exams/${EXAM}/apply?post=${1 + (n % POSTS)}`), tally.formMs);
  if (show.status === 0 && performance.now() > crowd.until) return;
  for (let attempt = 0; attempt < TRIES * 3 && performance.now() < crowd.until; attempt += 1) {
    const post = 1 + ((n * 7 + attempt * 37) % POSTS);
    const sent = tally.note(await person.go(`/exams/${EXAM}/apply`, formOf(n, post)), tally.formMs);
    if (sent.status === 303 && sent.location.includes('told=')) {
      tally.acknowledged.push(`acc-bench-${n}`);
      return;
    }
    if (sent.status === 0 || sent.status >= 500) {
      await sleep(RETRY_MS);
      continue;
    }
    // A repeated form whose first answer was lost finds the person registered: that is stored, not doubled.
    if (sent.body.replaceAll('<wbr/>', '').includes('您已报名')) return;
    tally.full += 1;
    if (attempt >= TRIES) break;
  }
  // Who finds nothing left goes, and the next may come.
  await person.go(`/queue/${GATE}/leave`, '');
}
