/** Damm's table: one digit that finds every single wrong digit and every exchange of two neighbours. */
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

export const checkDigit = (digits: string): string =>
  String([...digits].reduce((interim, digit) => Number(table[interim]?.[Number(digit)]), 0));

const padded = (n: number, length: number): string => String(n).padStart(length, '0');

/** 12 digits: year 2, city 2, point 2, room 3, seat 2, check 1. */
export function ticketNumber(year: number, cityCode: string, point: string, room: number, seat: number): string {
  const body = `${padded(year % 100, 2)}${cityCode}${point}${padded(room, 3)}${padded(seat, 2)}`;
  return `${body}${checkDigit(body)}`;
}

/** With its check digit the whole number reckons to zero. */
export const isTicketNumber = (text: string): boolean => /^\d{12}$/.test(text) && checkDigit(text) === '0';
