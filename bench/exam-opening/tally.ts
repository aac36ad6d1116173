import type { Answer } from './wire.ts';

type Kind = 'enter' | 'queue' | 'form' | 'pay';

/** What the visitors saw, as the process that plays them hands it back. */
export interface CrowdResult {
  readonly milliseconds: Readonly<Record<Kind, readonly number[]>>;
  readonly acknowledged: readonly number[];
  readonly places: readonly number[];
  readonly paid: readonly string[];
  readonly serverErrors: number;
  readonly unanswered: number;
  readonly full: number;
  readonly silent: number;
  readonly troubles: readonly string[];
  /** Seconds of processor that playing the crowd took, and the worst delay of its own loop. */
  readonly cpuSeconds: number;
  readonly lateMs: number;
}

const TROUBLES = 5;

export class Tally {
  readonly milliseconds: Record<Kind, number[]> = { enter: [], queue: [], form: [], pay: [] };
  readonly acknowledged: number[] = [];
  readonly places = new Map<number, number>();
  readonly paid: string[] = [];
  serverErrors = 0;
  unanswered = 0;
  full = 0;
  silent = 0;
  readonly troubles: string[] = [];

  note(answer: Answer, kind: Kind): Answer {
    if (answer.status === 0) this.unanswered += 1;
    else this.milliseconds[kind].push(Math.round(answer.milliseconds * 10) / 10);
    if (answer.status >= 500) {
      this.serverErrors += 1;
      this.trouble(`${kind}: ${answer.status} ${answer.body.slice(0, 200)}`);
    }
    return answer;
  }

  trouble(text: string): void {
    if (this.troubles.length < TROUBLES) this.troubles.push(text);
  }
}

export const percentile = (list: readonly number[], share: number): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? 0;
