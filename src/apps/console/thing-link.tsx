import type { ReactNode } from 'react';
import { Link, type Me, mayDo, type Screen, useMe } from '#design/console';
import type { NamedThing } from './contract.ts';
import { screens } from './screens.ts';

/** The screen that shows this address, also one with parameters. */
export function screenAt(link: string, all: readonly Screen[] = screens): Screen | undefined {
  const parts = (link.split('?')[0] ?? '').split('/');
  return all.find(({ path }) => {
    const pattern = path.split('/');
    return (
      pattern.length === parts.length && pattern.every((one, place) => one.startsWith(':') || one === parts[place])
    );
  });
}

export function mayOpen(me: Pick<Me, 'grants'>, link: string | null): link is string {
  const screen = link === null ? undefined : screenAt(link);
  return screen !== undefined && mayDo(me, screen.permission);
}

/** A thing by its name, leading to it where the reader may go. */
export function ThingLink({ thing }: { thing: NamedThing }): ReactNode {
  const me = useMe();
  const words = thing.name ? `${thing.kind}“${thing.name}”` : thing.kind;
  return mayOpen(me, thing.link) ? <Link to={thing.link}>{words}</Link> : words;
}
