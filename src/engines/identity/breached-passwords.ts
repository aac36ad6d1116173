import { readFileSync } from 'node:fs';

let known: ReadonlySet<string> | null = null;

/** Passwords that guessers try first, `rules/guessed-passwords.txt`; read when the first new password is chosen. */
function list(): ReadonlySet<string> {
  known ??= new Set(readFileSync(new URL('./rules/guessed-passwords.txt', import.meta.url), 'utf8').split('\n'));
  return known;
}

/** What people put in the place of letters, undone. */
const plainLetters: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'l', '3': 'e', $: 's', '5': 's' };

/** On the list as it stands, in any case of letters, with signs at its end, or with a sign for a letter. */
export function isBreached(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  if (list().has(folded) || list().has(folded.replace(/[^\p{L}\p{N}]+$/u, ''))) return true;
  const [, head = '', tail = ''] = /^(.*?)([\d\W_]*)$/su.exec(folded) ?? [];
  const undone = [...head].map((sign) => plainLetters[sign] ?? sign).join('');
  return list().has(undone + tail);
}
