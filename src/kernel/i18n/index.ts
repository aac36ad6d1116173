import en from './en.json' with { type: 'json' };

export { capitalAmount } from './capital-amount.ts';
export { type DecimalInput, parseDecimal, roundDecimal } from './decimal.ts';
export { formatBytes, formatCompact, formatMoney, formatNumber, formatPercent, type MoneyUnit } from './format.ts';
export { formatDate, formatDateInHanzi, formatDateTime, formatMonth, formatWeekday } from './format-date.ts';
export {
  defaultLocale,
  type Locale,
  localeNames,
  localeOfHeader,
  localeOfTag,
  locales,
  negotiateLocale,
} from './locale.ts';
export { type HantConverter, loadHantConverter, toHant, toHantText } from './to-hant.ts';
export {
  type Catalogue,
  type Catalogues,
  createTranslator,
  type TextParams,
  type Translation,
  type Translator,
} from './translator.ts';

/** English of the kernel's own words; modules add theirs. */
export const kernelEnglish = en;
