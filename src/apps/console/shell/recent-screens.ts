const MOST = 6;
const keyOf = (person: string): string => `zt.recent.${person}`;

/** Paths this person opened last in this browser, newest first. */
export function recentScreens(person: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberScreen(person: string, path: string): void {
  try {
    const others = recentScreens(person).filter((one) => one !== path);
    localStorage.setItem(keyOf(person), JSON.stringify([path, ...others].slice(0, MOST)));
  } catch {
    // Without storage there is just no list of recent screens.
  }
}
