import { createContext, type ReactNode, useContext } from 'react';
import { Link, type Me, mayDo, type Screen, useMe } from '#design/console';
import type { NamedThing } from './contract.ts';

/** The screens that there are, given by the frame: a screen that imported their list would import itself. */
export const KnownScreens = createContext<readonly Screen[]>([]);

/** The screen that shows this address, also one with parameters. */
export function screenAt(link: string, screens: readonly Screen[]): Screen | undefined {
  const parts = (link.split('?')[0] ?? '').split('/');
  return screens.find(({ path }) => {
    const pattern = path.split('/');
    return (
      pattern.length === parts.length && pattern.every((one, place) => one.startsWith(':') || one === parts[place])
    );
  });
}

export function mayOpen(me: Pick<Me, 'grants'>, link: string | null, screens: readonly Screen[]): link is string {
  const screen = link === null ? undefined : screenAt(link, screens);
  return screen !== undefined && mayDo(me, screen.permission);
}

/** A thing by its name, leading to it where the reader may go. */
export function ThingLink({ thing }: { thing: NamedThing }): ReactNode {
  const me = useMe();
  const screens = useContext(KnownScreens);
  const words = thing.name ? `${thing.kind}“${thing.name}”` : thing.kind;
  return mayOpen(me, thing.link, screens) ? <Link to={thing.link}>{words}</Link> : words;
}
