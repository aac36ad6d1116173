import { connect, type Socket } from 'node:net';

export interface Answer {
  /** 0: no answer came. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** From the moment when the request was due, the wait for a free connection included. */
  readonly milliseconds: number;
}

interface Asked {
  readonly text: string;
  readonly due: number;
  readonly resolve: (answer: Answer) => void;
}

const WAIT_MS = 20_000;
const unanswered = { status: 0, head: '', body: '' };
const END = Buffer.from('\r\n\r\n');

/**
 * HTTP over plain kept-alive sockets, one request at a time on each, as a proxy before the city would hold them. It costs a
 * fraction of what an HTTP client does, so that on a machine of few cores the city is measured and not its visitors.
 */
export class Wire {
  readonly #host: string;
  readonly #port: number;
  readonly #limit: number;
  readonly #free: Line[] = [];
  readonly #waiting: Asked[] = [];
  readonly #busy = new Set<Line>();
  #next = 0;
  #isOver = false;
  readonly #watch: NodeJS.Timeout;

  constructor(base: string, limit: number) {
    const { hostname, port } = new URL(base);
    this.#host = hostname;
    this.#port = Number(port);
    this.#limit = limit;
    this.#watch = setInterval(() => {
      const late = performance.now() - WAIT_MS;
      for (const line of this.#busy) if (line.since < late) line.drop();
    }, 1000);
  }

  ask(text: string, due = performance.now()): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#isOver) return resolve({ ...unanswered, milliseconds: performance.now() - due });
      this.#waiting.push({ text, due, resolve });
      this.#serve();
    });
  }

  /** Whoever has no answer yet gets none any more. */
  close(): void {
    this.#isOver = true;
    clearInterval(this.#watch);
    const left = this.#waiting.splice(0).slice(this.#next);
    this.#next = 0;
    for (const { resolve, due } of left) resolve({ ...unanswered, milliseconds: performance.now() - due });
    for (const line of [...this.#free, ...this.#busy]) line.drop();
  }

  #serve(): void {
    while (this.#next < this.#waiting.length) {
      const line = this.#free.pop() ?? (this.#busy.size < this.#limit ? this.#open() : undefined);
      if (!line) return;
      const asked = this.#waiting[this.#next] as Asked;
      this.#next += 1;
      this.#busy.add(line);
      line.begin(asked);
    }
    this.#waiting.length = 0;
    this.#next = 0;
  }

  #open(): Line {
    const line: Line = new Line(connect(this.#port, this.#host), (isAlive) => {
      if (!this.#busy.delete(line)) {
        const at = this.#free.indexOf(line);
        if (at >= 0) this.#free.splice(at, 1);
        return;
      }
      if (isAlive) this.#free.push(line);
      if (this.#waiting.length > 0) this.#serve();
    });
    return line;
  }
}

/** One connection. */
class Line {
  since = 0;
  readonly #socket: Socket;
  readonly #done: (isAlive: boolean) => void;
  #asked: Asked | null = null;
  #got: Buffer | null = null;

  constructor(socket: Socket, done: (isAlive: boolean) => void) {
    this.#socket = socket;
    this.#done = done;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', () => {});
    socket.on('close', () => this.#end(unanswered, false));
  }

  begin(asked: Asked): void {
    this.#asked = asked;
    this.since = performance.now();
    this.#socket.write(asked.text);
  }

  drop(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const got = this.#got ? Buffer.concat([this.#got, chunk]) : chunk;
    this.#got = got;
    const at = got.indexOf(END);
    if (at < 0) return;
    const head = got.toString('latin1', 0, at);
    const body = bodyOf(got, at + END.length, head);
    if (body === null) return;
    this.#got = null;
    this.#end({ status: Number(head.slice(9, 12)), head, body }, !/\r\nconnection: close/i.test(head));
  }

  #end(answer: Omit<Answer, 'milliseconds'>, isAlive: boolean): void {
    const asked = this.#asked;
    this.#asked = null;
    if (!isAlive) this.#socket.destroy();
    this.#done(isAlive);
    asked?.resolve({ ...answer, milliseconds: performance.now() - asked.due });
  }
}

/** Null: not whole yet. */
function bodyOf(got: Buffer, from: number, head: string): string | null {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return got.length < from + Number(length) ? null : got.toString('utf8', from);
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return '';
  return got.toString('latin1', got.length - 5) === '0\r\n\r\n' ? got.toString('utf8', from) : null;
}
