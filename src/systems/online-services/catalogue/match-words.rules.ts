import type { CatalogueItem } from '#engines/cases';

type Worded = Pick<CatalogueItem, 'code' | 'name' | 'plainName' | 'keywords'>;

/** What people put around the matter itself: 我想给孩子上户口怎么办. */
const around =
  /^(?:我|咱|俺|请问|想要|想|要|怎么|怎样|如何|给|帮|去|哪里|哪儿)+|(?:怎么办|怎么弄|在哪办|哪里办|需要什么|手续|吗|呢|啊|的)+$/gu;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s,.，。？?！!、（）()“”]|一个|一家|一下|个/gu, '');

const pairsOf = (text: string): string[] =>
  text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

/** What was asked, and the same with each word that has another of its meaning: 孩子上户口, 新生儿上户口. */
function waysToSay(asked: string, synonyms: readonly (readonly string[])[]): string[] {
  const ways = synonyms.flatMap((group) =>
    group
      .filter((word) => asked.includes(word))
      .flatMap((word) => group.filter((other) => other !== word).map((other) => asked.replace(word, other))),
  );
  return [...new Set([asked, ...ways])];
}

const NEAR_ENOUGH = 0.36;

/**
 * Matters that answer everyday words, the nearest first: the same words, words within words, or pairs of characters shared,
 * where a pair that few matters have counts for more. A code comes before anything else.
 */
export function matchWords<Item extends Worded>(
  items: readonly Item[],
  words: string,
  synonyms: readonly (readonly string[])[] = [],
): Item[] {
  const whole = plain(words);
  const asked = whole.replaceAll(around, '') || whole;
  if (asked === '') return [...items];
  const phrasesOf = items.map((item) => [item.name, item.plainName, ...item.keywords].map(plain));
  const weigh = weights(phrasesOf);
  const ways = waysToSay(asked, synonyms);
  return items
    .map((item, at) => {
      const phrases = phrasesOf[at] ?? [];
      const nearest = Math.max(...ways.flatMap((way) => phrases.map((phrase) => nearness(way, phrase, weigh))));
      return { item, score: item.code === asked ? 2 : nearest };
    })
    .filter(({ score }) => score >= NEAR_ENOUGH)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

type Weigh = (pair: string) => number;

function weights(phrasesOf: readonly (readonly string[])[]): Weigh {
  const seen = new Map<string, number>();
  for (const phrases of phrasesOf)
    for (const pair of new Set(phrases.flatMap(pairsOf))) seen.set(pair, (seen.get(pair) ?? 0) + 1);
  return (pair) => Math.log(1 + phrasesOf.length / (seen.get(pair) ?? 1));
}

/** How near one phrase is to what was asked, 0 to 1. */
function nearness(asked: string, phrase: string, weigh: Weigh): number {
  if (asked === phrase) return 1;
  if (phrase.includes(asked)) return 0.9 - 0.2 * (1 - asked.length / phrase.length);
  if (phrase.length >= 2 && asked.includes(phrase)) return 0.85;
  const pairs = pairsOf(phrase);
  const wanted = new Set(pairsOf(asked));
  const sum = (list: Iterable<string>) => [...list].reduce((total, pair) => total + weigh(pair), 0);
  return (0.8 * sum(pairs.filter((pair) => wanted.has(pair)))) / Math.min(sum(pairs), sum(wanted));
}
