import { numberText } from '#engines/indicators';
import { type Static, Type } from '#kernel/contract';

/** How a number is said where digits would not do: 三级, 第一次, 首期, 6月1日. */
export const SpokenForm = Type.Union([
  Type.Object({ kind: Type.Literal('number'), unit: Type.String() }),
  Type.Object({ kind: Type.Literal('month-day') }),
  Type.Object({ kind: Type.Literal('chinese'), after: Type.String() }),
  Type.Object({ kind: Type.Literal('ordinal'), after: Type.String() }),
  Type.Object({ kind: Type.Literal('words'), words: Type.Record(Type.String(), Type.String()) }),
]);
export type SpokenForm = Static<typeof SpokenForm>;

export interface Spoken {
  readonly value: string;
  readonly unit: string;
  readonly qualifier: string;
  readonly word: string;
}

/** The figure as it reads in its sentence. A form that has no word for the value gives way to digits. */
export function speak(figure: Spoken, form: SpokenForm | null): string {
  const digits = numberText(figure);
  if (form === null) return digits;
  switch (form.kind) {
    case 'number':
      return numberText({ ...figure, unit: form.unit });
    case 'month-day':
      return /^\d{4}-\d\d-\d\d$/.test(figure.value) ? digits.slice(5) : digits;
    case 'words':
      return form.words[figure.value] ?? digits;
    case 'chinese':
      return withHanzi(figure.value, (hanzi) => `${hanzi}${form.after}`) ?? digits;
    case 'ordinal':
      return withHanzi(figure.value, (hanzi) => `第${hanzi}${form.after}`) ?? digits;
  }
}

const hanziDigits = '零一二三四五六七八九';

function withHanzi(value: string, say: (hanzi: string) => string): string | null {
  if (!/^[1-9]\d?$/.test(value)) return null;
  const [tens, ones] = [Math.floor(Number(value) / 10), Number(value) % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : hanziDigits[tens]}十`;
  return say(`${head}${ones === 0 ? '' : hanziDigits[ones]}`);
}
