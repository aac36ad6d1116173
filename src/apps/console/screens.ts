import { type Me, mayDo, type Screen, type ScreenGroup, screenGroups } from '#design/console';
import { ownScreens } from './own-screens.ts';

/** Every module's `ui/index.ts`; a screen's own code is loaded when it is opened. */
const found = import.meta.glob<{ screens: readonly Screen[] }>(
  ['../../engines/*/ui/index.ts', '../../systems/*/ui/index.ts'],
  { eager: true },
);

/** All screens, those of fixed paths before those with parameters so that `/x/new` is not read as `/x/:id`. */
export const screens: readonly Screen[] = [
  ...Object.values(found).flatMap((module) => module.screens),
  ...ownScreens,
].sort((a, b) => Number(a.path.includes(':')) - Number(b.path.includes(':')));

export interface NavGroup {
  readonly group: ScreenGroup;
  readonly screens: readonly Screen[];
}

/** The sidebar of somebody: only what the grants allow. */
export function navOf(me: Pick<Me, 'grants'>, all: readonly Screen[] = screens): NavGroup[] {
  const place = (screen: Screen): number => screen.order ?? 100;
  return screenGroups
    .map((group) => ({
      group,
      screens: all
        .filter((screen) => screen.group === group && !screen.hidden && mayDo(me, screen.permission))
        .sort((a, b) => place(a) - place(b)),
    }))
    .filter(({ screens: own }) => own.length > 0);
}

/** The sidebar's entry that a path belongs to: the longest one it begins with. */
export function currentScreen(path: string, all: readonly Screen[] = screens): Screen | undefined {
  return all
    .filter((screen) => !screen.hidden && (path === screen.path || path.startsWith(`${screen.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
