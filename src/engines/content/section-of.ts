import type { Ctx } from '#kernel';
import { columnsOf, lineage } from './columns.repo.ts';
import type { Column } from './contract.ts';
import { linksAt } from './links.repo.ts';
import { mainSite } from './sites.repo.ts';

const within = (path: string, start: string): boolean => path === start || path.startsWith(`${start}/`);

/** Where the navigation leads for a column: to the system that keeps its content, or to its own page. */
export const navHref = ({ id, leadsTo }: Column): string => leadsTo ?? `/columns/${id}`;

/**
 * The part of the navigation that a page belongs to: the one it names (`/columns/<id>`), else that of the column which leads
 * to it, by itself (机构职能 to /agencies) or by the city's links at `column:<id>` (数据 to /projects). The closest one wins.
 */
export async function sectionOf(ctx: Ctx, path: string, named: string | undefined): Promise<string | undefined> {
  const site = await mainSite(ctx);
  if (!site || path === '/') return undefined;
  const [columns, links] = await Promise.all([columnsOf(ctx, site.id), linksAt(ctx, 'column')]);
  const shown = (id: string): string | undefined => {
    const top = lineage(columns, id)[0];
    return top?.inNav ? navHref(top) : undefined;
  };
  const own = named?.startsWith('/columns/') ? shown(named.replace('/columns/', '')) : undefined;
  if (own) return own;
  const ways = [
    ...columns.flatMap(({ id, leadsTo }) => (leadsTo ? [{ id, start: leadsTo }] : [])),
    ...links.map(({ place, href }) => ({ id: place.replace('column:', ''), start: href.replace(/[?#].*/, '') })),
  ];
  return ways
    .filter(({ start }) => within(path, start))
    .sort((a, b) => b.start.length - a.start.length)
    .map(({ id }) => shown(id))
    .find((href) => href !== undefined);
}
