const digits = '零壹贰叁肆伍陆柒捌玖';
const placeUnits = ['', '拾', '佰', '仟'];

/**
 * Fen as a capital amount (大写金额) after 正确填写票据和结算凭证的基本规定: 整 after an amount that ends with 元, nothing
 * after 角 or 分, one 零 for the zeros between digits, and one between 元 and 分 where there is no 角.
 */
export function capitalAmount(fen: bigint): string {
  const sign = fen < 0n ? '负' : '';
  const amount = fen < 0n ? -fen : fen;
  const yuan = amount / 100n;
  const jiao = Number((amount / 10n) % 10n);
  const cents = Number(amount % 10n);
  if (amount === 0n) return '零元整';
  const whole = yuan === 0n ? '' : `${readWhole(yuan)}元`;
  if (jiao === 0 && cents === 0) return `${sign}${whole}整`;
  const tenths = jiao === 0 ? '' : `${digits[jiao]}角`;
  const hundredths = cents === 0 ? '' : `${digits[cents]}分`;
  const gap = whole !== '' && jiao === 0 ? '零' : '';
  return `${sign}${whole}${gap}${tenths}${hundredths}`;
}

/** A number above 亿 is itself read as a number, so any size can be read. */
function readWhole(value: bigint): string {
  if (value >= 100_000_000n) return joinGroups(value, 100_000_000n, '亿');
  if (value >= 10_000n) return joinGroups(value, 10_000n, '万');
  return readBelowTenThousand(Number(value));
}

function joinGroups(value: bigint, size: bigint, unit: string): string {
  const low = value % size;
  const high = `${readWhole(value / size)}${unit}`;
  if (low === 0n) return high;
  return `${high}${low < size / 10n ? '零' : ''}${readWhole(low)}`;
}

function readBelowTenThousand(value: number): string {
  let text = '';
  let skipped = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      skipped = text !== '';
      continue;
    }
    text += `${skipped ? '零' : ''}${digits[digit]}${placeUnits[place]}`;
    skipped = false;
  }
  return text;
}
