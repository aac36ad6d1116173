import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError, parseExpression, scopeOf } from '#kernel/contract';
import { readForm } from '../read-form.ts';
import { liveData } from './live-form.ts';

const script = readFileSync(new URL('./live-form.client.js', import.meta.url), 'utf8');
const today = '2026-11-26';

/** The script's own reckoning, on a page that has no more than a form. */
function reckoner(): (node: unknown, scope: (path: string[]) => unknown) => unknown {
  const taken: { say?: ReturnType<typeof reckoner> } = {};
  const form = { querySelectorAll: () => [], querySelector: () => null, addEventListener: () => undefined };
  const holder = { closest: () => form, dataset: { liveForm: JSON.stringify({ today, answers: {}, fields: [] }) } };
  const world = {
    document: { querySelector: () => holder },
    FormData: class extends Map {
      constructor() {
        super();
      }
    },
    __liveForm: taken,
  };
  runInContext(script, createContext(world));
  if (!taken.say) throw new Error('the script has not started');
  return taken.say;
}

describe('the script of the form pages', () => {
  const say = reckoner();
  const values = { a: 3, b: '2020-02-29', c: null, d: 'xy', e: [{ v: 1.5 }, { v: 2 }], f: true };
  const packed = (source: string): unknown => {
    const { form } = readForm({ properties: { z: { type: 'number', title: 'z', 'x-compute': source } } });
    const [page] = form.pages;
    const data = page ? liveData(form, page, {}, today) : null;
    return data ? JSON.parse(data).fields[0].c : null;
  };

  it('reckons every expression as the server does', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'missing', 'e.v');
    const literal = fc.constantFrom('1', '0', '2.5', "'xy'", "''", 'true', 'null', "'2024-01-31'", "['xy', 3]");
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        name,
        literal,
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom(...'= != < <= > >= in + - * / and or'.split(' ')),
            tie('expression'),
          )
          .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
        tie('expression').map((inner) => `(not ${inner})`),
        tie('expression').map((inner) => `(-${inner})`),
        fc
          .constantFrom('empty', 'count', 'sum', 'round', 'floor', 'length', 'age', 'today')
          .chain((call) => tie('expression').map((inner) => `${call}(${call === 'today' ? '' : inner})`)),
        fc
          .tuple(fc.constantFrom('contains', 'days', 'addDays', 'round', 'age'), tie('expression'), tie('expression'))
          .map(([call, x, y]) => `${call}(${x}, ${y})`),
        fc.tuple(tie('expression'), tie('expression'), tie('expression')).map((parts) => `if(${parts.join(', ')})`),
        fc.constantFrom("sum(e, 'v')", "max(e, 'v')", "min(e, 'v')"),
      ),
    }));
    fc.assert(
      fc.property(expression, (source) => {
        try {
          const wanted = parseExpression(source).evaluate(scopeOf(values), { today });
          const got = say(packed(source), (path) => scopeOf(values)(path));
          expect(JSON.stringify(got ?? null), source).toBe(JSON.stringify(wanted ?? null));
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is a few kilobytes on the line', () => {
    expect(gzipSync(script).length).toBeLessThan(5 * 1024);
  });

  it('carries of other pages only the answers that this one looks at', () => {
    const { form } = readForm({
      properties: {
        kind: { type: 'string', title: '种类' },
        secret: { type: 'string', title: '证件' },
        more: { type: 'string', title: '说明', 'x-when': "kind = 'x'" },
      },
      'x-pages': [
        { id: 'one', title: '一', fields: ['kind', 'secret'] },
        { id: 'two', title: '二', fields: ['more'] },
      ],
    });
    const [one, two] = form.pages;
    if (!one || !two) throw new Error('no pages');
    expect(liveData(form, one, { kind: 'x', secret: 's' }, today)).toBeNull();
    expect(JSON.parse(liveData(form, two, { kind: 'x', secret: 's' }, today) ?? '').answers).toEqual({ kind: 'x' });
  });
});
