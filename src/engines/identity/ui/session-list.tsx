import type { ReactNode } from 'react';
import { DateText, EmptyState, Timeline } from '#design/console';
import type { Session } from '../contract.ts';

/** Signed-in devices, the latest used first; `act` stands below each. */
export function SessionList({
  sessions,
  act,
}: {
  sessions: readonly Session[];
  act?: (session: Session) => ReactNode;
}): ReactNode {
  if (sessions.length === 0) return <EmptyState title="没有在线的设备" />;
  return (
    <Timeline
      items={sessions.map((session) => ({
        key: session.id,
        title: `${session.device}${session.current ? '（本设备）' : ''}`,
        at: <DateText value={session.lastSeenAt} relative />,
        text: (
          <>
            <p className="zt-note">
              {session.address}，登录于 <DateText value={session.createdAt} time />
            </p>
            {act?.(session)}
          </>
        ),
      }))}
    />
  );
}
