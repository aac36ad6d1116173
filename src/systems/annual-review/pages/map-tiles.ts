import type { MapTile } from '#design/public';
import { regionOn } from '#engines/directory';
import type { Ctx } from '#kernel';
import type { Review } from '../contract.ts';
import { sentencesOf, sentenceText } from '../layout.rules.ts';
import { reviews } from '../reviews.repo.ts';

/** The districts under the names they had in the year of the review, with the sentences that name them. */
export async function mapTiles(ctx: Ctx, review: Review): Promise<MapTile[]> {
  const tiles = await reviews.tiles(ctx);
  const sentences = review.chapters.flatMap(sentencesOf).map((sentence) => ({
    no: sentence.no,
    text: sentenceText(sentence, () => ''),
  }));
  const found = await Promise.all(
    tiles.map(async (tile) => ({ tile, region: await regionOn(ctx, tile.region, `${review.year}-12-31`) })),
  );
  return found.flatMap(({ tile, region }) => {
    if (!region) return [];
    const named = sentences.filter(
      (sentence) => sentence.text.includes(region.name) || sentence.text.includes(region.shortName),
    );
    const place = { name: region.shortName, column: tile.column, row: tile.row };
    const [first] = named;
    if (!first) return [{ ...place, value: 0, valueText: '未提及' }];
    return [{ ...place, value: named.length, valueText: `${named.length} 处`, href: `#s${first.no}` }];
  });
}
