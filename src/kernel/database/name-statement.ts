/** From so often on a statement is worth its place in the memory of every connection. */
const OFTEN = 20;
/** Text that is put together anew for every call would fill that memory: after this many names there are no more. */
const MOST_NAMES = 400;
const MOST_COUNTED = 5000;

const counted = new Map<string, number>();
const names = new Map<string, string>();

/** A name under which connections keep the plan of a statement that comes often; undefined for any other. */
export function nameOfStatement(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const times = (counted.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    if (counted.size >= MOST_COUNTED) counted.clear();
    counted.set(text, times);
    return undefined;
  }
  counted.delete(text);
  const name = `often_${names.size + 1}`;
  names.set(text, name);
  return name;
}
