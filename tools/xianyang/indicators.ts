import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** Writes `indicators/values.csv` of the city from the figures of its review. Nothing is added: idioms are left out. */
const pack = new URL('../../cities/xianyang/', import.meta.url);

interface FigureLine {
  id: string;
  indicator_id: string;
  value: string;
  qualifier: string;
  date_or_period: string;
  clause_zh: string;
}

const read = <Line>(file: string): Line[] =>
  parse(readFileSync(new URL(file, pack), 'utf8'), { columns: true, bom: true });

const document = '咸阳市2007年信息化建设综述';

/** `forecast;预计` → how sure it is, the word for it. */
function split(qualifier: string): { qualifier: string; word: string; state: string } {
  const [first = 'exact', word = ''] = qualifier.split(';');
  const planned = first === 'forecast' || word === 'planned';
  return { qualifier: first, word, state: planned ? 'forecast' : 'stated' };
}

const known = new Set(read<{ code: string }>('indicators/definitions.csv').map((line) => line.code));
const lines = read<FigureLine>('annual-review/figures.csv')
  .filter((figure) => figure.qualifier !== 'idiom')
  .map((figure) => {
    if (!known.has(figure.indicator_id)) throw new Error(`${figure.id}: no definition of ${figure.indicator_id}`);
    return {
      indicator: figure.indicator_id,
      region: '',
      period: figure.date_or_period,
      value: figure.value,
      ...split(figure.qualifier),
      document,
      clauseId: figure.id,
      clause: figure.clause_zh,
      demo: '',
    };
  });

writeFileSync(new URL('indicators/values.csv', pack), stringify(lines, { header: true }));
console.log(`${lines.length} values`);
