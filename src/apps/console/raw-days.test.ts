import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../../engines/*/ui/**/*.tsx', '../../systems/*/ui/**/*.tsx', './**/*.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The names that days and instants bear in the contracts. */
const named = String.raw`[\w.?]*\.(?:[a-z]\w*(?:On|Until|From|At)|validTo|until)`;
const inText = new RegExp(String.raw`(?:>|^\s*)\{${named}(?: \?\? [^}]*)?\}`);
const inTemplate = new RegExp(String.raw`\$\{${named}(?: \?\? [^}]*)?\}`);
/** Not read by anybody: keys, addresses, arithmetic. */
const unread = /\bkey|href|url|\/api\/|T00:00|to=|:\s*`\/|\breturn `\/|=> `\/|className/;

it('no screen writes a day or an instant as the server keeps it: it goes through dateText or DateText', () => {
  const found = Object.entries(sources).flatMap(([file, text]) =>
    text
      .split('\n')
      .flatMap((line, place) =>
        (inText.test(line) || inTemplate.test(line)) && !unread.test(line)
          ? [`${file}:${place + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(found).toEqual([]);
});
