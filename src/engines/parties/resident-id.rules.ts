import { accepted, type ReadResult, refused } from './read-result.rules.ts';
import divisions from './rules/division-codes.json' with { type: 'json' };
import { typedCode } from './typed-code.rules.ts';

export type Sex = 'male' | 'female';

export interface ResidentId {
  /** 18 characters, the last one may be X. */
  readonly number: string;
  readonly areaCode: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly sex: Sex;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const codesByProvince: Readonly<Record<string, string>> = divisions.codes;
const known = new Map(
  Object.entries(codesByProvince).map(([province, codes]) => [province, new Set(codes.split(' '))]),
);

/** ISO 7064 MOD 11-2 over the first seventeen digits. */
export function residentIdCheck(body: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** 港澳台居民居住证 numbers carry the area codes 81, 82, 83 in place of a division. */
export const isHmtResidence = (number: string): boolean => /^8[123]0000/.test(number);

/** The 18-digit form of a 15-digit number of before 2013; anything else comes back unchanged. */
export function eighteenDigits(number: string): string {
  if (!/^\d{15}$/.test(number)) return number;
  const body = `${number.slice(0, 6)}19${number.slice(6)}`;
  return `${body}${residentIdCheck(body)}`;
}

/**
 * A 公民身份号码 of GB 11643-1999. People keep the area code of the day their number was made, so every edition of the
 * division table counts; a county that no edition we hold knows is a warning, for the editions of the eighties are
 * not all there. A province that does not exist is refused.
 */
export function readResidentId(typed: string, today: string): ReadResult<ResidentId> {
  const code = typedCode(typed);
  if (!/^(\d{15}|\d{17}[\dX])$/.test(code)) return refused('身份证号码应为 18 位，前 17 位是数字，请核对');
  const number = eighteenDigits(code);
  if (residentIdCheck(number) !== number[17]) return refused('身份证号码的校验位不对，请逐位核对');
  const province = known.get(number.slice(0, 2));
  if (!province) return refused('身份证号码前两位不是省级代码，请核对');
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthDate)) return refused('身份证号码中的出生日期不存在，请核对');
  if (birthDate > today) return refused('身份证号码中的出生日期在今天之后，请核对');
  const areaCode = number.slice(0, 6);
  const warnings = [
    ...(code.length === 15 ? ['15 位号码自 2013 年起停用，已换算为 18 位，请核对现用证件'] : []),
    ...(province.has(areaCode.slice(2)) ? [] : ['地址码不在现有各版区划代码表中，请核对证件原件']),
  ];
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return accepted({ number, areaCode, birthDate, sex }, warnings);
}

export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text && text >= '1850-01-01';
}
