import { listen } from '../database/listen.ts';
import { PAGE_CHANNEL } from '../http/invalidate-tags.ts';
import type { PageCache } from '../http/page-cache.ts';
import type { Log } from '../log/log.ts';

/** Drops what is kept under a tag as other transactions invalidate it; after a lost connection it drops everything. */
export async function watchPages(
  url: string,
  pages: PageCache,
  log: Log,
  heard: (tag: string) => void,
): Promise<() => Promise<void>> {
  const drop = (tag: string) => {
    pages.invalidate(tag);
    heard(tag);
  };
  const listener = await listen(
    url,
    [PAGE_CHANNEL],
    (_channel, tag) => drop(tag),
    (error) => {
      log.warn({ err: error }, 'page listener lost');
      drop('*');
    },
    () => drop('*'),
  );
  return () => listener.stop();
}
