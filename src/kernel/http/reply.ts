export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds?: number;
  readonly path?: string;
}

/** An answer that is more than its body. */
export interface Reply {
  readonly reply: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly Cookie[];
  readonly body: unknown;
  /** Tags under which a public page may be kept, see `ctx.invalidate`. Null: not kept. */
  readonly cache: readonly string[] | null;
}

type More = Partial<Pick<Reply, 'status' | 'headers' | 'cookies' | 'cache'>>;

export function reply(body: unknown, more: More = {}): Reply {
  return { reply: true, status: 200, headers: {}, cookies: [], cache: null, ...more, body };
}

/** A page that may be kept until one of its tags is invalidated. Only for pages that are the same for everybody. */
export const cached = (html: string | Uint8Array, tags: readonly string[], more: More = {}): Reply =>
  reply(html, { ...more, cache: tags });

/** After a form: go there with GET. */
export const redirect = (location: string, more: More = {}): Reply =>
  reply('', { status: 303, ...more, headers: { location, ...more.headers } });

/** A file to keep; the name may be Chinese. */
export function download(body: Uint8Array | string, name: string, mediaType: string): Reply {
  const ascii = name.replaceAll(/[^\w.-]/g, '_');
  return reply(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
}

export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && (value as Reply).reply === true;
}
