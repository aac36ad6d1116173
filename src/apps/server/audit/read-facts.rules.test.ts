import { describe, expect, it } from 'vitest';
import { type FactWords, readFacts } from './read-facts.rules.ts';

const words: FactWords = {
  label: (key) =>
    ({ reason: '原因', students: '学生数', state: '状态', articleIds: '稿件', note: '说明' })[key] ?? '其他',
  kindOfKey: (key) => (key === 'articleIds' ? 'content.article' : null),
  isKind: (kind) => kind === 'cases.case',
  code: (_key, value) => (value === 'reviewing' ? '审查中' : null),
  isTechnical: (key) => key === 'session',
};

describe('facts of the audit, told', () => {
  it('says what changed, from what to what, and leaves out what stayed', () => {
    const { changes, facts } = readFacts(
      { before: { students: 1204, note: '同' }, after: { students: 1188, note: '同' }, reason: '核对' },
      words,
    );
    expect(changes).toEqual([{ label: '学生数', was: ['1,204'], is: ['1,188'] }]);
    expect(facts).toEqual([{ label: '原因', parts: ['核对'] }]);
  });

  it('turns codes, days and moments into words, and names things instead of ids', () => {
    const { facts } = readFacts(
      {
        state: 'reviewing',
        effectiveOn: '2026-11-27',
        about: 'cases.case:cas_1',
        articleIds: ['a', 'b'],
        deemed: true,
      },
      words,
    );
    expect(facts.map((fact) => fact.parts)).toEqual([
      ['审查中'],
      ['2026年11月27日'],
      [{ kind: 'cases.case', id: 'cas_1' }],
      [
        { kind: 'content.article', id: 'a' },
        { kind: 'content.article', id: 'b' },
      ],
      ['是'],
    ]);
  });

  it('keeps what only programs read apart, and says nothing of what is empty', () => {
    const { facts, technical } = readFacts({ session: 'ses_1', reason: '', way: 'some-code', onBehalfOf: [] }, words);
    expect(facts).toEqual([]);
    expect(technical.map((fact) => fact.parts)).toEqual([['ses_1'], ['some-code']]);
  });
});
