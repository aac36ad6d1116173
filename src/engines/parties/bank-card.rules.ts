import { accepted, type ReadResult, refused } from './read-result.rules.ts';
import { typedCode } from './typed-code.rules.ts';

/** Luhn's formula of ISO/IEC 7812-1, which every card issued in the country follows (GB/T 14504). */
function bankCardCheck(body: string): string {
  const sum = [...body].reverse().reduce((total, sign, place) => {
    const doubled = Number(sign) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** The number on a bank card; passbook accounts follow no common check and are refused as cards. */
export function readBankCard(typed: string): ReadResult<string> {
  const code = typedCode(typed);
  if (!/^\d{16,19}$/.test(code)) return refused('银行卡号应为 16 到 19 位数字，请核对；存折账号请改填银行卡号');
  if (bankCardCheck(code.slice(0, -1)) !== code.at(-1)) return refused('银行卡号的校验位不对，请逐位核对');
  return accepted(code);
}
