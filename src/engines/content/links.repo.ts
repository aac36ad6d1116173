import { type Ctx, rows, sql } from '#kernel';

export interface PlacedLink {
  /** `footer:<n><group>=<English>`, `home:topic`, `column:<id>` */
  readonly place: string;
  readonly label: string;
  readonly labelEn: string | null;
  readonly href: string;
}

export const linksAt = (ctx: Ctx, prefix: string): Promise<PlacedLink[]> =>
  rows(
    ctx,
    sql<PlacedLink>`select place, label, label_en as "labelEn", href from content.links
      where place = ${prefix} or place like ${`${prefix}:%`} order by place, position`,
  );

/** Pages of systems that belong to a column, as tiles: `名称：一句话` is the name and the line under it. */
export async function pagesOfColumn(
  ctx: Ctx,
  columnId: string,
): Promise<{ label: string; href: string; examples: string[] }[]> {
  const links = await linksAt(ctx, `column:${columnId}`);
  return links.map(({ label, href }) => {
    const [name = label, line] = label.split('：');
    return { label: name, href, examples: line ? [line] : [] };
  });
}
