import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

const pack = join(import.meta.dirname, '../../cities/xianyang');
const table = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(pack, file), 'utf8'), { columns: true, bom: true });

const figures = new Map(table('annual-review/figures.csv').map((row) => [row['id'], row]));
const columns = new Set(table('content/columns.csv').map((row) => row['id']));
const demo = table('content/demo-articles.csv');
const archive = readdirSync(join(pack, 'content/articles')).map((file) => {
  const [, head = '', body = ''] = readFileSync(join(pack, 'content/articles', file), 'utf8').split('---\n');
  const fields = Object.fromEntries(
    head
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return { file, fields, body };
});

/** Values that stand in a text as digits; dates, idioms and shares said in words are compared elsewhere. */
const digits = (value: string): boolean => /^\d+(\.\d+)?$/.test(value) && Number(value) > 3;

describe('the articles of the pack', () => {
  it('are a body of at least sixty', () => {
    expect(archive.length + demo.length).toBeGreaterThanOrEqual(60);
  });

  it('stand in columns that exist', () => {
    for (const article of [...archive.map((one) => one.fields), ...demo]) {
      expect(columns.has(article['columnId']), article['id']).toBe(true);
    }
  });

  it('cite clauses that exist, and say the figure of each', () => {
    for (const { file, fields, body } of archive) {
      for (const clause of (fields['clauses'] ?? '').split('、').filter(Boolean)) {
        const figure = figures.get(clause);
        expect(figure, `${file} ${clause}`).toBeDefined();
        const value = figure?.['value'] ?? '';
        const said = digits(value) && figure?.['qualifier'] !== 'implied;所有' && figure?.['unit'] !== '%';
        if (said && !figure?.['qualifier']?.includes('name_embedded')) {
          expect(`${fields['title']}${body}`, `${file} ${clause}`).toContain(value);
        }
      }
    }
  });

  it('are marked as made up when they are, and hold no telephone of a person', () => {
    for (const article of demo) {
      expect(article['body'], article['id']).toContain('示例数据');
      expect(article['body'], article['id']).not.toMatch(/1[3-9]\d{9}/);
    }
  });

  it('lead to nothing inside the site that is not there', () => {
    const ids = new Set([...archive.map((one) => one.fields['id']), ...demo.map((one) => one['id'])]);
    for (const body of [...archive.map((one) => one.body), ...demo.map((one) => one['body'] ?? '')]) {
      for (const [, target] of body.matchAll(/\]\(\/articles\/([^)]+)\)/g)) expect(ids.has(target)).toBe(true);
    }
  });
});
