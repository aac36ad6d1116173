import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export interface CachedPage {
  readonly etag: string;
  readonly html: Buffer;
  brotli: Buffer | null;
  gzip: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly at: number;
}

const BYTES_LIMIT = 128 * 1024 * 1024;
const SECONDS_LIMIT = 300;

/** Finished public pages in memory, compressed once. Oldest leave first; nothing lives longer than five minutes. */
export class PageCache {
  private readonly pages = new Map<string, CachedPage>();
  private bytes = 0;
  /** Grows at each invalidation, so that a page made from older data is not kept. */
  generation = 0;

  get(key: string): CachedPage | undefined {
    const page = this.pages.get(key);
    if (page && Date.now() - page.at > SECONDS_LIMIT * 1000) {
      this.drop(key, page);
      return undefined;
    }
    return page;
  }

  put(
    key: string,
    html: string | Uint8Array,
    tags: readonly string[],
    headers: Readonly<Record<string, string>>,
    generation: number,
  ): CachedPage {
    const body = Buffer.from(html);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const page: CachedPage = { etag, html: body, brotli: null, gzip: null, headers, tags, at: Date.now() };
    if (generation !== this.generation) return page;
    const old = this.pages.get(key);
    if (old) this.drop(key, old);
    this.pages.set(key, page);
    this.bytes += body.length;
    for (const [oldest, entry] of this.pages) {
      if (this.bytes <= BYTES_LIMIT) break;
      this.drop(oldest, entry);
    }
    if (headers['content-type']?.startsWith('text/')) void this.compress(page);
    return page;
  }

  /** Bytes of the pages, without their compressed forms. */
  get size(): number {
    return this.bytes;
  }

  invalidate(tag: string): void {
    this.generation += 1;
    for (const [key, page] of this.pages) if (tag === '*' || page.tags.includes(tag)) this.drop(key, page);
  }

  private drop(key: string, page: CachedPage): void {
    if (this.pages.delete(key)) this.bytes -= page.html.length;
  }

  private async compress(page: CachedPage): Promise<void> {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    const [brotli, zipped] = await Promise.all([
      compressBrotli(page.html, quality),
      compressGzip(page.html, { level: 6 }),
    ]);
    page.brotli = brotli;
    page.gzip = zipped;
  }
}
