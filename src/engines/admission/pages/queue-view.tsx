import type { ReactNode } from 'react';
import { Document, type PageView, type SiteIdentity } from '#design/public';
import type { GateFile } from '../gates.repo.ts';
import { queueScriptPath } from './queue-script.ts';

/** What stands in a template in place of what differs from one person to the next. */
export const holes = {
  no: '\uE000no\uE000',
  ahead: '\uE000ahead\uE000',
  wait: '\uE000wait\uE000',
  called: '\uE000called\uE000',
  upto: '\uE000upto\uE000',
  max: '\uE000max\uE000',
  again: '\uE000again\uE000',
} as const;
export type Hole = keyof typeof holes;

export const queueStates = [
  'waiting',
  'paused',
  'planned',
  'closed',
  'missed',
  'address-full',
  'no-cookie',
  'busy',
  'unknown',
] as const;
export type QueueState = (typeof queueStates)[number];

interface Frame {
  site: SiteIdentity;
  view: PageView;
  gate: Pick<GateFile, 'id' | 'title' | 'note' | 'prepare' | 'target' | 'closing'> | null;
}

/** A page of its own: light, because a hundred thousand people load it again and again. */
export function QueueDocument({ state, opensText, ...frame }: Frame & { state: QueueState; opensText: string }) {
  const { site, view, gate } = frame;
  const waits = state === 'waiting' || state === 'paused';
  return (
    <Document site={site} view={view} title={gate ? `排队：${gate.title}` : '排队'} unlisted>
      <header className="queue-head">
        <a href={site.homeHref}>{site.name}</a>
      </header>
      <main id="main" className="queue" tabIndex={-1}>
        <p className="queue-gate">{gate?.title ?? '排队入口'}</p>
        {waits && gate ? (
          <Waiting gate={gate} isPaused={state === 'paused'} />
        ) : (
          <Told state={state} opensText={opensText} gate={gate} />
        )}
        {gate && gate.prepare.length > 0 && state !== 'closed' ? <Prepare items={gate.prepare} /> : null}
        {waits && gate ? <Leave gate={gate.id} /> : null}
      </main>
    </Document>
  );
}

function Waiting({ gate, isPaused }: { gate: NonNullable<Frame['gate']>; isPaused: boolean }) {
  return (
    <section className="queue-card" data-queue={gate.id} data-again={holes.again} aria-label="您的位置">
      <h1 className="queue-label">您前面还有</h1>
      <p className="queue-ahead" aria-live="polite">
        <strong data-queue-ahead="">{holes.ahead}</strong>
        <span>人</span>
      </p>
      <progress className="queue-bar" data-queue-bar="" value={holes.upto} max={holes.max} aria-label="放行进度" />
      <dl className="queue-facts">
        <div>
          <dt>预计还要</dt>
          <dd data-queue-wait="">{isPaused ? '暂停放行，请稍候' : holes.wait}</dd>
        </div>
        <div>
          <dt>您的排队号</dt>
          <dd>{holes.no}</dd>
        </div>
        <div>
          <dt>已放行到</dt>
          <dd data-queue-called="">{holes.called}</dd>
        </div>
      </dl>
      <p className="queue-rule">
        位置已经为您保留。刷新不会更靠前，关掉也不会丢：用这台设备再打开本页即可。轮到时本页会自动进入。
      </p>
      <p className="queue-again">
        每 <span data-queue-seconds="">{holes.again}</span> 秒自动更新
        <span data-queue-trouble="" role="status" />
      </p>
      <script src={queueScriptPath} defer />
    </section>
  );
}

const told: Record<Exclude<QueueState, 'waiting' | 'paused'>, { heading: string; text: string }> = {
  planned: {
    heading: '还没有开始',
    text: '到时间后本页会自动取号，先后按到达的次序。请不要反复刷新，刷新不会更靠前。',
  },
  closed: { heading: '排队已经结束', text: '现在不用排队。请直接前往办理页面。' },
  missed: {
    heading: '这个号已经用过或过号',
    text: '叫号后没有在规定时间内进入，或您已经办完、退出。需要继续办理请重新取号，新号排在队尾。',
  },
  'address-full': {
    heading: '这个网络取的号太多',
    text: '为防止机器抢号，同一网络地址同时持有的排队号有上限。请改用手机流量，或等同一网络的人办完后再试。',
  },
  'no-cookie': {
    heading: '请允许保存 Cookie',
    text: '排队号要记在您的浏览器里。请在浏览器设置中允许本站的 Cookie，然后重新打开本页。',
  },
  busy: { heading: '系统正忙', text: '您还没有取到号。本页会自动再试，请不要关闭。' },
  unknown: { heading: '没有这个排队入口', text: '请检查地址，或从办事页面重新进入。' },
};

function Told({ state, opensText, gate }: { state: QueueState; opensText: string; gate: Frame['gate'] }): ReactNode {
  if (state === 'waiting' || state === 'paused') return null;
  if (state === 'closed' && gate?.closing) return <ClosedFor closing={gate.closing} />;
  const { heading, text } = told[state];
  return (
    <section className="queue-card">
      <h1 className="queue-heading">{heading}</h1>
      {state === 'planned' && opensText ? <p className="queue-opens">{opensText}</p> : null}
      <p className="queue-rule">{text}</p>
      {state === 'missed' && gate ? (
        <a className="button button-seal" href={`/queue/${gate.id}?again=1`}>
          重新取号
        </a>
      ) : null}
      {state === 'closed' && gate ? (
        <a className="button button-seal" href={gate.target}>
          前往办理
        </a>
      ) : null}
    </section>
  );
}

/** There is nothing left to wait for: why, and what one can do. */
function ClosedFor({ closing: { heading, text, links } }: { closing: NonNullable<GateFile['closing']> }) {
  return (
    <section className="queue-card">
      <h1 className="queue-heading">{heading}</h1>
      <p className="queue-rule">{text}</p>
      {links.map((link, at) => (
        <a key={link.href} className={at === 0 ? 'button button-seal' : 'button'} href={link.href}>
          {link.label}
        </a>
      ))}
    </section>
  );
}

function Prepare({ items }: { items: readonly string[] }) {
  return (
    <section className="queue-prepare">
      <h2>等候时请准备好</h2>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

function Leave({ gate }: { gate: string }) {
  return (
    <form className="queue-leave" action={`/queue/${gate}/leave`} method="post">
      <button className="queue-leave-button" type="submit">
        不排了，退出排队
      </button>
    </form>
  );
}
