import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DraftMove, draftMoves } from './draft.contract.ts';
import {
  clauseOf,
  layOutDraft,
  looseNumbers,
  movesOf,
  shiftYear,
  stateAfter,
  withNames,
  withoutNames,
} from './draft.rules.ts';
import { sentencesOf, sentenceText } from './layout.rules.ts';

it('reaches the public only through approval, whatever the order of moves', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...(Object.keys(draftMoves) as DraftMove[])), { maxLength: 30 }), (moves) => {
      let [state, published, approved]: [Parameters<typeof stateAfter>[0], boolean, boolean] = [
        'drafting',
        false,
        false,
      ];
      for (const move of moves) {
        const next = stateAfter(state, move, published);
        expect(movesOf(state, published).includes(move)).toBe(next !== null);
        if (!next) continue;
        if (move === 'approve') approved = true;
        if (move === 'return' || move === 'revise') approved = false;
        if (move === 'publish') expect(approved).toBe(true);
        if (next === 'dropped') expect(published).toBe(false);
        published ||= move === 'publish';
        state = next;
      }
    }),
  );
});

it('loses no letter between the text of a writer, its names and its sentences', () => {
  const piece = fc.oneof(
    fc.constantFrom('固定电话，', '达到', '。', '！', '”', '2008年'),
    fc.nat(999).map((n) => `【F${String(n).padStart(3, '0')}】`),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      expect(withoutNames(withNames(text, () => '移动【电话】 用户'))).toBe(text);
      const [chapter] = layOutDraft({ title: '题', chapters: [{ key: 'a', title: '甲', text }] });
      const said = chapter
        ? sentencesOf(chapter)
            .slice(1)
            .map((one) => sentenceText(one, (id) => `【${id}】`))
            .join('')
        : '';
      expect(said.length).toBeLessThanOrEqual(text.length);
      expect(said.replaceAll(/[。！”]/g, '')).toBe(text.replaceAll(/[。！”]/g, ''));
    }),
  );
});

it('names the numbers that stand in a text by hand, and lets years and dates pass', () => {
  const chapter = {
    key: 'a',
    title: '甲',
    text: '2008年3月，新增【F001】，比上年多500门，增长12.5%，见咸政发〔2008〕12号。',
  };
  expect(looseNumbers(chapter)).toEqual(['500门', '12.5%']);
});

it('takes the clause of a figure from one comma to the next, and moves a period by whole years', () => {
  const [chapter] = layOutDraft({
    title: '题',
    chapters: [{ key: 'a', title: '甲', text: '大力建设，用户达到【F001】，突破新高。' }],
  });
  const sentence = chapter ? sentencesOf(chapter)[1] : undefined;
  expect(sentence && clauseOf(sentence, 'F001', () => '84.4万户')).toBe('用户达到84.4万户');
  expect(['2007-12-31', '2007', 'annual'].map((one) => shiftYear(one, 2007, 2026))).toEqual([
    '2026-12-31',
    '2026',
    'annual',
  ]);
});
