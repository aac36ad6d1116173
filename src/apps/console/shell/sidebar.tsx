import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe, useRead } from '#design/console';
import type { Home } from '../contract.ts';
import { currentScreen, navOf } from '../screens.ts';

/** The desk's figures, asked again while people sit at it. */
export const useHome = () => useRead<Home>('/api/console/home', {}, { every: 60_000 });

export function Sidebar(): ReactNode {
  const me = useMe();
  const [path] = useLocation();
  const tasks = useHome().data?.tasks ?? [];
  const current = currentScreen(path);
  const waiting = (to: string): number =>
    tasks
      .filter((task) => task.link.replace(/^\/console/, '').split('?')[0] === to)
      .reduce((sum, task) => sum + task.count, 0);
  const city = me.city?.shortName ?? me.city?.name;
  return (
    <nav className="zt-sidebar" aria-label="系统">
      <Link to="/" className="zt-brand">
        <span className="zt-brand-seal" aria-hidden="true">
          政通
        </span>
        <span>{city ? `政通 · ${city}` : '政通'}</span>
      </Link>
      <div className="zt-sidebar-scroll">
        <ul>
          <Entry
            to="/"
            title="我的工作台"
            isCurrent={path === '/'}
            count={tasks.reduce((sum, task) => sum + task.count, 0)}
          />
        </ul>
        {navOf(me).map(({ group, screens }) => (
          <section key={group}>
            <h2>{group}</h2>
            <ul>
              {screens.map((screen) => (
                <Entry
                  key={screen.path}
                  to={screen.path}
                  title={screen.title}
                  isCurrent={screen === current}
                  count={waiting(screen.path)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}

function Entry({
  to,
  title,
  isCurrent,
  count,
}: {
  to: string;
  title: string;
  isCurrent: boolean;
  count: number;
}): ReactNode {
  return (
    <li>
      <Link to={to} className="zt-entry" aria-current={isCurrent ? 'page' : undefined}>
        <span>{title}</span>
        {count > 0 ? (
          <span className="zt-badge">
            {count > 999 ? '999+' : count}
            <span className="zt-visually-hidden"> 件待办</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}
