import type { Answer, Wire } from './wire.ts';

/** A browser with its cookies, from an address of its own. */
export class Person {
  readonly #wire: Wire;
  readonly #tail: string;
  readonly #cookies = new Map<string, string>();

  constructor(wire: Wire, n: number, session: string) {
    this.#wire = wire;
    // Four people behind each address.
    const home = Math.floor(n / 4);
    this.#tail = `\r\nhost: city.example\r\nx-forwarded-for: 10.${(home >> 16) & 255}.${(home >> 8) & 255}.${home & 255}\r\n`;
    this.#cookies.set('zt_session', session);
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async go(path: string, form?: string, due?: number): Promise<Answer> {
    let cookies = '';
    for (const [name, value] of this.#cookies) cookies += cookies === '' ? `${name}=${value}` : `; ${name}=${value}`;
    const head = `${form === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1${this.#tail}cookie: ${cookies}\r\n`;
    const text =
      form === undefined
        ? `${head}\r\n`
        : `${head}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
    const answer = await this.#wire.ask(text, due);
    for (const [, name = '', value = ''] of answer.head.matchAll(/\r\nset-cookie: ([^=]+)=([^;\r]*)/gi))
      this.#cookies.set(name, value);
    return answer;
  }
}

export const placeTo = (answer: Answer): string => /\r\nlocation: ([^\r]*)/i.exec(answer.head)?.[1] ?? '';
