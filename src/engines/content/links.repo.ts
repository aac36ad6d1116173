import { type Ctx, rows, sql } from '#kernel';

export interface PlacedLink {
  /** nav, footer:<group>, home:… */
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
