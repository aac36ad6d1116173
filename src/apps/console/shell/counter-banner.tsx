import { type ReactNode, useEffect, useState } from 'react';
import { ActionButton, api, Link, useAction, useCan, useRead, useRefresh } from '#design/console';

const CURRENT = '/api/identity/counter/current';

/** What the banner needs of a visit; the identity engine answers with more. */
interface Served {
  readonly visit: { readonly personName: string; readonly expiresAt: string } | null;
}

/** On every page while somebody is served at the counter: whom, how long still, and the way out. */
export function CounterBanner(): ReactNode {
  const may = useCan('identity.counter.serve');
  const current = useRead<Served>(may ? CURRENT : null, {}, { every: 60_000 });
  const visit = current.data?.visit ?? null;
  return visit ? <Serving {...visit} /> : null;
}

function Serving({ personName, expiresAt }: NonNullable<Served['visit']>): ReactNode {
  const minutes = useMinutesUntil(expiresAt);
  const refresh = useRefresh();
  const end = useAction<void>(() => api.post('/api/identity/counter/end'), {
    done: '已结束代办',
    refresh: ['/api/identity/counter'],
  });
  const isOver = minutes <= 0;
  useEffect(() => {
    if (isOver) void refresh('/api/identity/counter');
  }, [isOver, refresh]);
  return (
    <section className="zt-serving" aria-label="窗口代办">
      <p>
        正在为 <Link to="/identity/counter">{personName}</Link> 办理 · {isOver ? '时间已到' : `还剩 ${minutes} 分钟`}
      </p>
      <ActionButton size="small" action={end}>
        结束代办
      </ActionButton>
    </section>
  );
}

function useMinutesUntil(time: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return Math.ceil((Date.parse(time) - now) / 60_000);
}
