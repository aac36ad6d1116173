import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 400 });
const WAIT_MS = 20_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  readonly milliseconds: number;
}

/** A browser with its cookies, from an address of its own. Status 0: no answer came. */
export class Person {
  readonly #base: URL;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(base: string, n: number, session: string) {
    this.#base = new URL(base);
    // Four people behind each address.
    const home = Math.floor(n / 4);
    this.#address = `10.${(home >> 16) & 255}.${(home >> 8) & 255}.${home & 255}`;
    this.#cookies.set('zt_session', session);
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  go(path: string, form?: string): Promise<Answer> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const fail = () => resolve({ status: 0, body: '', location: '', milliseconds: performance.now() - begun });
      const asked = request(
        {
          host: this.#base.hostname,
          port: this.#base.port,
          path,
          agent,
          method: form === undefined ? 'GET' : 'POST',
          timeout: WAIT_MS,
          headers: {
            cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            'x-forwarded-for': this.#address,
            ...(form === undefined
              ? {}
              : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) }),
          },
        },
        (answer) => {
          for (const line of answer.headers['set-cookie'] ?? []) {
            const [pair = ''] = line.split(';', 1);
            const at = pair.indexOf('=');
            this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
          }
          let body = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => {
            body += chunk;
          });
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body,
              location: answer.headers.location ?? '',
              milliseconds: performance.now() - begun,
            }),
          );
          answer.on('error', fail);
        },
      );
      asked.on('error', fail);
      asked.on('timeout', () => asked.destroy());
      asked.end(form);
    });
  }
}
