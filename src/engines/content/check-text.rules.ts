import type { ArticleInput, Finding } from './contract.ts';

export interface WatchWord {
  readonly word: string;
  readonly advice: string;
  readonly level: 'block' | 'warn';
  readonly fromDate: string | null;
  readonly toDate: string | null;
}

const fieldNames = { title: '标题', subtitle: '副标题', kicker: '引题', summary: '摘要', body: '正文' } as const;

/** What must not or should not stand in a text about to be published, with the place of each. */
export function checkText(article: ArticleInput, words: readonly WatchWord[], today: string): Finding[] {
  const due = words.filter(
    (w) => (w.fromDate === null || w.fromDate <= today) && (w.toDate === null || today <= w.toDate),
  );
  return (Object.keys(fieldNames) as (keyof typeof fieldNames)[]).flatMap((key) =>
    (article[key] ?? '').split('\n').flatMap((line, index) => {
      const at = { field: fieldNames[key], line: index + 1 };
      return [...findPersonal(line, at), ...findWords(line, due, at), ...findLinks(line, at)];
    }),
  );
}

type Place = { field: string; line: number };

function findPersonal(line: string, at: Place): Finding[] {
  const ids = [...line.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g)]
    .map(([id]) => id)
    .filter(isIdentityNumber);
  const phones = [...line.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g)].map(([phone]) => phone);
  const cards = [...line.matchAll(/(?<!\d)(?:\d{16}|\d{19})(?!\d)/g)].map(([card]) => card).filter(isCardNumber);
  const found = (value: string, advice: string): Finding => ({
    ...at,
    kind: 'personal',
    level: 'block',
    found: `${value.slice(0, 3)}…${value.slice(-2)}`,
    advice,
  });
  return [
    ...ids.map((id) => found(id, '像是公民身份号码，请删去或隐去中间数字')),
    ...phones.map((phone) => found(phone, '像是个人手机号码，请删去，或改用办公电话')),
    ...cards.map((card) => found(card, '像是银行卡号，请删去')),
  ];
}

/** The check digit of GB 11643-1999 keeps long file numbers from being taken for people. */
function isIdentityNumber(id: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

/** Luhn's check, as bank cards carry it. */
function isCardNumber(card: string): boolean {
  const digits = [...card].reverse().map(Number);
  const sum = digits.reduce((total, digit, i) => {
    const part = i % 2 === 1 ? digit * 2 : digit;
    return total + (part > 9 ? part - 9 : part);
  }, 0);
  return sum % 10 === 0;
}

function findWords(line: string, words: readonly WatchWord[], at: Place): Finding[] {
  return words
    .filter(({ word }) => line.includes(word))
    .map(({ word, advice, level }) => ({ ...at, kind: 'word', level, found: word, advice }));
}

function findLinks(line: string, at: Place): Finding[] {
  return [...line.matchAll(/\]\(([^)\s]*)[^)]*\)/g)]
    .map(([, href]) => href ?? '')
    .filter((href) => !/^(https?:\/\/|\/|#|mailto:|tel:)/.test(href))
    .map((href) => ({
      ...at,
      kind: 'link',
      level: 'block',
      found: href || '（空）',
      advice: '链接应以 https:// 或 / 开头，请改正',
    }));
}

/** The ones that bar publication. */
export const barring = (findings: readonly Finding[]): Finding[] => findings.filter((f) => f.level === 'block');
