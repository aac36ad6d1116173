import { accepted, type ReadResult, refused } from './read-result.rules.ts';
import registrars from './rules/uscc-registrars.json' with { type: 'json' };
import { typedCode } from './typed-code.rules.ts';

export interface Uscc {
  readonly code: string;
  /** Who registered it: 市场监管. */
  readonly registrar: string | null;
  /** What it is: 企业. */
  readonly category: string | null;
  readonly areaCode: string;
  /** 组织机构代码, nine characters. */
  readonly organisationCode: string;
}

/** No I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

type Registrar = { title: string; categories: Readonly<Record<string, string>> };
const departments: Readonly<Record<string, Registrar>> = registrars.departments;

/** GB 32100-2015: modulo 31 over seventeen characters. */
export function usccCheck(body: string): string {
  const sum = usccWeights.reduce((total, weight, place) => total + weight * alphabet.indexOf(body[place] ?? ''), 0);
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** GB 11714-1997: modulo 11 over eight characters, letters from A = 10. */
export function organisationCodeCheck(body: string): string {
  const value = (sign: string) => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
  const sum = organisationWeights.reduce((total, weight, place) => total + weight * value(body[place] ?? '0'), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** A 统一社会信用代码. Some newer bodies carry an inner code that fails GB 11714, so that only warns. */
export function readUscc(typed: string): ReadResult<Uscc> {
  const code = typedCode(typed);
  if (code.length !== 18) return refused('统一社会信用代码应为 18 位，请核对');
  if ([...code].some((sign) => !alphabet.includes(sign)))
    return refused('统一社会信用代码只用数字和大写字母，且不用 I、O、S、V、Z，请核对');
  if (usccCheck(code) !== code[17]) return refused('统一社会信用代码的校验位不对，请逐位核对');
  if (!/^\d{6}$/.test(code.slice(2, 8))) return refused('统一社会信用代码第 3 到 8 位应为区划代码，请核对');
  const department = departments[code.charAt(0)];
  const category = department?.categories[code.charAt(1)] ?? null;
  const organisationCode = code.slice(8, 17);
  const warnings = [
    ...(department && category ? [] : ['登记管理部门或机构类别不在现有代码表中，请核对证照原件']),
    ...(organisationCodeCheck(organisationCode.slice(0, 8)) === organisationCode[8]
      ? []
      : ['其中的组织机构代码校验位不合 GB 11714，请核对证照原件']),
  ];
  return accepted(
    { code, registrar: department?.title ?? null, category, areaCode: code.slice(2, 8), organisationCode },
    warnings,
  );
}
