import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { DateText, EmptyState, Failed, Lamp, Loading, mayDo, PageHeader, Section, useMe } from '#design/console';
import type { Home, HomeTask } from '../contract.ts';
import { navOf, screens } from '../screens.ts';
import { deskNote, insidePath, taskLamp } from './desk.rules.ts';
import { recentScreens } from './recent-screens.ts';
import { useHome } from './sidebar.tsx';

/** What waits for me. */
export function Desk(): ReactNode {
  const home = useHome();
  if (home.isPending) return <Loading />;
  if (home.isError) return <Failed error={home.error} retry={() => void home.refetch()} />;
  const { tasks, notices, today } = home.data;
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
            <div className="zt-table-frame">
              <EmptyState title="没有等您办的事" text="有需要您受理、审核、回复的事时，会列在这里，并标出期限。" />
            </div>
          )}
          <Panels />
        </div>
        <div className="zt-desk-side">
          <Recent />
          <Notices notices={notices} />
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
  const inside = insidePath(task.link);
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

function Notices({ notices }: Pick<Home, 'notices'>): ReactNode {
  if (notices.length === 0) return null;
  return (
    <Section title="通知">
      <ul className="zt-links">
        {notices.map((notice) => (
          <li key={`${notice.at}${notice.title}`}>
            <span>
              {notice.link ? <a href={notice.link}>{notice.title}</a> : notice.title}
              {notice.text ? <span className="zt-sub">{notice.text}</span> : null}
            </span>
            <span className="zt-note">
              <DateText value={notice.at} relative />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
