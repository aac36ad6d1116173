import { type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { EmptyState, Link, Loading, type Screen, useCan, useMe } from '#design/console';
import { screens } from '../screens.ts';
import { Desk } from './desk.tsx';
import { rememberScreen } from './recent-screens.ts';
import { ScreenBoundary } from './screen-boundary.tsx';

const loaded = new Map<Screen, ComponentType>();

function componentOf(screen: Screen): ComponentType {
  const known = loaded.get(screen);
  if (known) return known;
  const made = lazy(screen.load);
  loaded.set(screen, made);
  return made;
}

/** The screen of the present path. */
export function ScreenSwitch(): ReactNode {
  const [path] = useLocation();
  return (
    <ScreenBoundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <Titled title="我的工作台">
              <Desk />
            </Titled>
          </Route>
          {screens.map((screen) => (
            <Route key={screen.path} path={screen.path}>
              <OneScreen screen={screen} />
            </Route>
          ))}
          <Route>
            <NoScreen />
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
}

function OneScreen({ screen }: { screen: Screen }): ReactNode {
  const { id } = useMe();
  const isAllowed = useCan(screen.permission);
  useEffect(() => {
    if (isAllowed && !screen.hidden) rememberScreen(id, screen.path);
  }, [id, isAllowed, screen]);
  // What somebody may not see looks like what does not exist.
  if (!isAllowed) return <NoScreen />;
  const Component = componentOf(screen);
  return (
    <Titled title={screen.title}>
      <Component />
    </Titled>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }): ReactNode {
  useEffect(() => {
    document.title = `${title} · 政通`;
  }, [title]);
  return children;
}

function NoScreen(): ReactNode {
  return (
    <Titled title="没有找到">
      <h1 className="zt-visually-hidden">没有找到</h1>
      <EmptyState
        title="没有这个界面，或您没有权限"
        text="地址可能有误，也可能还没有分给您这项工作。需要权限请联系本单位管理员。"
        action={<Link to="/">回我的工作台</Link>}
      />
    </Titled>
  );
}
