import { addDays, daysBetween, isBusinessDate } from '../clock/business-date.ts';
import type { Value } from './syntax.ts';

/** What an expression may know beyond the values: today's date in the city. */
export interface Surroundings {
  readonly today: string;
}

type Body = (args: readonly Value[], around: Surroundings) => Value;

const isNumber = (value: Value | undefined): value is number => typeof value === 'number';

export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const listOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

/** The numbers of a list, or of one field of the rows of a repeated group. */
function numbersOf([list, field]: readonly Value[]): number[] {
  return listOf(list)
    .map((row) => (typeof field === 'string' ? (row as Record<string, Value> | null)?.[field] : row))
    .filter(isNumber);
}

/** Whole years between two dates, as a birthday counts them. */
function yearsBetween(from: string, to: string): number {
  const whole = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? whole - 1 : whole;
}

/** Half up and away from nothing: 2.5 is 3, -2.5 is -3; so many decimals as the second argument says. */
function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  const scaled = Math.abs(value) * factor;
  return (Math.sign(value) * Math.floor(scaled + 0.5 + Number.EPSILON * scaled)) / factor;
}

const bodies = {
  empty: ([value]) => isEmpty(value),
  count: ([list]) => listOf(list).length,
  sum: (args) =>
    round(
      numbersOf(args).reduce((total, item) => total + item, 0),
      6,
    ),
  min: (args) => (numbersOf(args).length > 0 ? Math.min(...numbersOf(args)) : null),
  max: (args) => (numbersOf(args).length > 0 ? Math.max(...numbersOf(args)) : null),
  round: ([value, digits]) => (isNumber(value) ? round(value, isNumber(digits) ? digits : 0) : null),
  floor: ([value]) => (isNumber(value) ? Math.floor(value) : null),
  contains: ([whole, part]) =>
    typeof whole === 'string' ? typeof part === 'string' && whole.includes(part) : listOf(whole).includes(part ?? null),
  length: ([text]) => (typeof text === 'string' ? [...text].length : 0),
  today: (_args, around) => around.today,
  age: ([birth, on], around) =>
    isBusinessDate(birth) ? yearsBetween(birth, isBusinessDate(on) ? on : around.today) : null,
  days: ([from, to]) => (isBusinessDate(from) && isBusinessDate(to) ? daysBetween(from, to) : null),
  addDays: ([date, count]) => (isBusinessDate(date) && isNumber(count) ? addDays(date, Math.trunc(count)) : null),
  if: ([condition, yes, no]) => (condition === true ? yes : no) ?? null,
} satisfies Record<string, Body>;

export type FunctionName = keyof typeof bodies;
export const functionNames = Object.keys(bodies) as FunctionName[];
export const isFunction = (name: string): name is FunctionName => Object.hasOwn(bodies, name);
export const functionOf = (name: FunctionName): Body => bodies[name];
