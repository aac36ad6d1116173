export type MoneyUnit = '元' | '万元' | '亿元';

const fenPerUnit: Record<MoneyUnit, bigint> = { 元: 100n, 万元: 1_000_000n, 亿元: 10_000_000_000n };

/** Fen as an amount in its unit, exact: `123456` → `1,234.56`. 万元 and 亿元 drop zeros at the end. */
export function amountText(fen: bigint | number | string, unit: MoneyUnit = '元'): string {
  const value = BigInt(fen);
  const size = fenPerUnit[unit];
  const absolute = value < 0n ? -value : value;
  const whole = (absolute / size).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = (absolute % size).toString().padStart(size.toString().length - 1, '0');
  const decimals = unit === '元' ? digits : digits.replace(/0+$/, '');
  return `${value < 0n ? '−' : ''}${whole}${decimals ? `.${decimals}` : ''}`;
}

/** Yuan as typed (`1,234.5`) in fen; null when it is no amount or finer than a fen. */
export function fenOf(yuan: string): bigint | null {
  const match = /^(-|−)?(\d+)(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(/[,，\s]/g, ''));
  if (!match?.[2]) return null;
  const fen = BigInt(match[2]) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -fen : fen;
}

const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function read(at: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** `2007年12月31日`, with the time `2007年12月31日 09:12`, always Beijing time. */
export function dateText(value: string | Date, time = false): string {
  if (typeof value === 'string' && isDay(value)) {
    const [year, month, day] = value.split('-').map(Number);
    return `${year}年${month}月${day}日`;
  }
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return String(value);
  const p = read(at);
  const day = `${p['year']}年${p['month']}月${p['day']}日`;
  return time ? `${day} ${p['hour']}:${p['minute']}` : day;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** What somebody reads in the place of a value: a day or an instant that stands there raw, as people write it. */
export function shown<Value>(value: Value): Value | string {
  if (value instanceof Date) return dateText(value, true);
  if (typeof value !== 'string') return value;
  if (isDay(value)) return dateText(value);
  return INSTANT.test(value) ? dateText(value, true) : value;
}

/** As people say it: 今天 09:12, 昨天 17:00, 12月3日, 2006年12月3日. */
export function relativeText(value: string | Date, now: Date): string {
  const day = typeof value === 'string' && isDay(value);
  const at = day ? new Date(`${value}T00:00:00+08:00`) : new Date(value);
  if (Number.isNaN(at.getTime())) return String(value);
  const p = read(at);
  const n = read(now);
  const dayNumber = (d: Record<string, string>): number =>
    Date.UTC(Number(d['year']), Number(d['month']) - 1, Number(d['day'])) / 86_400_000;
  const ago = dayNumber(n) - dayNumber(p);
  const clock = day ? '' : ` ${p['hour']}:${p['minute']}`;
  const near: Record<string, string> = { '0': '今天', '1': '昨天', '-1': '明天' };
  const word = near[String(ago)];
  if (word) return `${word}${clock}`;
  return p['year'] === n['year'] ? `${p['month']}月${p['day']}日` : `${p['year']}年${p['month']}月${p['day']}日`;
}

/** `1.4 GB`, for people. */
export function bytesText(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
