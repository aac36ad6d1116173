import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { DateText, Failed, Lamp, Loading, mayDo, PageHeader, Section, useMe } from '#design/console';
import type { Home, HomeTask } from '../contract.ts';
import { navOf, screens } from '../screens.ts';
import { mayOpen, screenAt } from '../thing-link.tsx';
import { deskNote, insidePath, taskLamp } from './desk.rules.ts';
import { recentScreens } from './recent-screens.ts';
import { useHome } from './sidebar.tsx';

/** What waits for me. */
export function Desk(): ReactNode {
  const home = useHome();
  if (home.isPending) return <Loading />;
  if (home.isError) return <Failed error={home.error} retry={() => void home.refetch()} />;
  const { tasks, done, today } = home.data;
  return (
    <>
      <PageHeader title="我的工作台" note={deskNote(tasks, today)} />
      <div className="zt-desk-columns">
        <div>
          {tasks.length > 0 ? (
            <ul className="zt-tasks">
              {tasks.map((task) => (
                <Task key={`${task.link}${task.title}`} task={task} today={today} />
              ))}
            </ul>
          ) : (
            <div className="zt-nothing-waits">
              <Lamp tone="ok">没有等您办的事</Lamp>
              <span className="zt-note">有需要您受理、审核、回复的事时，会列在这里，并标出期限。</span>
            </div>
          )}
          <Panels />
        </div>
        <div className="zt-desk-side">
          <Recent />
          <Done done={done} />
        </div>
      </div>
    </>
  );
}

/** Loaded once for each screen that has something for the desk. */
const panels = screens
  .flatMap(({ onDesk, path, permission, order = 100 }) =>
    onDesk ? [{ path, permission, order, Panel: lazy(onDesk) }] : [],
  )
  .sort((a, b) => a.order - b.order);

function Panels(): ReactNode {
  const me = useMe();
  return panels
    .filter(({ permission }) => mayDo(me, permission))
    .map(({ path, Panel }) => (
      <Suspense key={path} fallback={null}>
        <Panel />
      </Suspense>
    ));
}

function Task({ task, today }: { task: HomeTask; today: string }): ReactNode {
  const lamp = taskLamp(task, today);
  const inside = insidePath(task.link) ?? (screenAt(task.link, screens) ? task.link : null);
  const content = (
    <>
      <span className="zt-task-name">
        <strong>{task.title}</strong>
        {task.note ? <span className="zt-sub">{task.note}</span> : null}
      </span>
      {lamp ? <Lamp tone={lamp.tone}>{lamp.text}</Lamp> : null}
      <span className="zt-task-count">
        <strong>{task.count.toLocaleString('zh-CN')}</strong> 件
      </span>
    </>
  );
  return <li>{inside === null ? <a href={task.link}>{content}</a> : <Link to={inside}>{content}</Link>}</li>;
}

function Recent(): ReactNode {
  const me = useMe();
  const [paths] = useState(() => recentScreens(me.id));
  const known = paths.flatMap((path) => screens.find((one) => one.path === path && mayDo(me, one.permission)) ?? []);
  const offered =
    known.length > 0
      ? known
      : navOf(me)
          .flatMap((group) => group.screens)
          .slice(0, 6);
  if (offered.length === 0) return null;
  return (
    <Section title={known.length > 0 ? '最近打开' : '可以从这里开始'}>
      <ul className="zt-links">
        {offered.map((screen) => (
          <li key={screen.path}>
            <Link to={screen.path}>{screen.title}</Link>
            <span className="zt-note">{screen.group}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Done({ done }: Pick<Home, 'done'>): ReactNode {
  const me = useMe();
  if (done.length === 0) return null;
  return (
    <Section title="我最近办过的">
      <ul className="zt-links">
        {done.map(({ id, at, summary, link }) => (
          <li key={id}>
            <span>{mayOpen(me, link, screens) ? <Link to={link}>{summary}</Link> : summary}</span>
            <span className="zt-note">
              <DateText value={at} relative />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
