import { listen } from '../database/listen.ts';
import { PAGE_CHANNEL } from '../http/invalidate-tags.ts';
import type { PageCache } from '../http/page-cache.ts';
import type { Log } from '../log/log.ts';

/** Drops kept pages as other transactions invalidate them; after a lost connection it drops them all. */
export async function watchPages(url: string, pages: PageCache, log: Log): Promise<() => Promise<void>> {
  const listener = await listen(
    url,
    [PAGE_CHANNEL],
    (_channel, tag) => pages.invalidate(tag),
    (error) => {
      log.warn({ err: error }, 'page listener lost');
      pages.invalidate('*');
    },
    () => pages.invalidate('*'),
  );
  return () => listener.stop();
}
