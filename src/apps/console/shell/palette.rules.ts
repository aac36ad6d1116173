import type { NavGroup } from '../screens.ts';

export interface Finding {
  readonly title: string;
  readonly note: string;
  readonly url: string;
  readonly isScreen: boolean;
}

/** Screens whose title or group holds every word; those that begin with the text come first. */
export function findScreens(nav: readonly NavGroup[], text: string, home: Finding): Finding[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const all: Finding[] = [
    home,
    ...nav.flatMap(({ group, screens }) =>
      screens.map((screen) => ({ title: screen.title, note: group, url: screen.path, isScreen: true })),
    ),
  ];
  const matches = all.filter(({ title, note }) =>
    words.every((word) => `${title} ${note}`.toLowerCase().includes(word)),
  );
  const rank = ({ title }: Finding): number => (words[0] && title.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return matches.sort((a, b) => rank(a) - rank(b));
}
