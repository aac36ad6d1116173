import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Seconds that a connection may stay open between two requests. */
export const KEEP_ALIVE_SECONDS = 65;

/** The head of a kept page in the two forms that can be sent without making it again. */
export class PageHead {
  /** Names and values in turn, as `writeHead` takes them without copying. */
  readonly fields: string[];
  #line = Buffer.alloc(0);
  #second = 0;

  constructor(fields: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(fields)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    this.fields = Object.entries(fields).flat();
  }

  /** Status line and header as bytes, with the date of this second (RFC 9110 6.6.1). */
  line(): Buffer {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#line = Buffer.from(this.#text(new Date(second * 1000)), 'latin1');
    }
    return this.#line;
  }

  #text(date: Date): string {
    const lines = ['HTTP/1.1 200 OK'];
    for (let at = 0; at < this.fields.length; at += 2) lines.push(`${this.fields[at]}: ${this.fields[at + 1]}`);
    lines.push(`Date: ${date.toUTCString()}`, 'Connection: keep-alive', `Keep-Alive: timeout=${KEEP_ALIVE_SECONDS}`);
    return `${lines.join('\r\n')}\r\n\r\n`;
  }
}
