export type ReadResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
export function readResidentId(typed: string, today: string): ReadResult<{ number: string }> {
  const number = typed.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, message: '身份证号码应为 18 位，前 17 位是数字，请核对' };
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  if ('10X98765432'[sum % 11] !== number[17]) return { ok: false, message: '身份证号码的校验位不对，请逐位核对' };
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (born > today) return { ok: false, message: '身份证号码中的出生日期在今天之后，请核对' };
  return { ok: true, value: { number } };
}
export function readUscc(typed: string): ReadResult<{ code: string }> {
  const code = typed.trim().toUpperCase();
  if (code.length !== 18 || [...code].some((sign) => !alphabet.includes(sign)))
    return { ok: false, message: '统一社会信用代码应为 18 位，请核对' };
  const sum = usccWeights.reduce((total, weight, place) => total + weight * alphabet.indexOf(code[place] ?? ''), 0);
  if (alphabet[(31 - (sum % 31)) % 31] !== code[17])
    return { ok: false, message: '统一社会信用代码的校验位不对，请逐位核对' };
  return { ok: true, value: { code } };
}
export const readName = (typed: string): ReadResult<string> =>
  [...typed.trim()].length >= 2
    ? { ok: true, value: typed.trim() }
    : { ok: false, message: '请填写姓名，2 到 50 个字' };
export const readPhone = (typed: string): ReadResult<string> =>
  /^1[3-9]\d{9}$/.test(typed.trim())
    ? { ok: true, value: typed.trim() }
    : { ok: false, message: '请填写 11 位手机号码' };
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
export const maskNumber = (number: string): string => `${number.slice(0, 6)}********${number.slice(-4)}`;
export const maskName = (name: string): string => `${[...name][0]}**`;
