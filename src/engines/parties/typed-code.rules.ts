/** A code as people type or paste it, in its plain form: half-width, upper case, without blanks and dashes. */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\u200b-\u200f\ufeff\-‐-―]/gu, '')
    .toUpperCase();
