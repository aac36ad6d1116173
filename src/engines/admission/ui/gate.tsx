import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  Chart,
  EmptyState,
  Facts,
  Failed,
  FormDialog,
  Loading,
  PageHeader,
  Section,
  Stat,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type Gate, GateChange, type GateState, type OrderProof, ticketStates } from '../contract.ts';
import { GateLamp } from './gate-lamp.tsx';

const count = (n: number): string => n.toLocaleString('en-US');

/** One gate at work: how long, how fast, how well what lies behind it bears it; open, pause, close. */
export default function GateScreen(): ReactNode {
  const { id = '' } = useParams();
  const url = `/api/admission/gates/${id}`;
  const { data: gate, error } = useRead<Gate>(url, {}, { every: 2000, keepPrevious: true });
  const [editing, setEditing] = useState(false);
  const change = useAction<GateChange, Gate>((input) => api.put(url, input), {
    done: '已生效，各服务进程一秒内照办',
    refresh: ['/api/admission'],
    onDone: () => setEditing(false),
  });
  if (error) return <Failed error={error} />;
  if (!gate) return <Loading />;
  const to = (state: GateState) => ({ state, seats: gate.seats, reason: '', version: gate.version });
  return (
    <>
      <PageHeader
        title={gate.title}
        note={<GateLamp state={gate.state} />}
        back={{ to: '/admission/gates', label: '排队放行' }}
        actions={
          <Allowed to="admission.gate.change">
            {gate.state === 'open' ? (
              <ActionButton action={change} input={to('paused')} reason="为什么暂停" danger>
                暂停放行
              </ActionButton>
            ) : (
              <ActionButton action={change} input={to('open')} reason="为什么开放" primary>
                开放放行
              </ActionButton>
            )}
            {gate.state === 'closed' ? null : (
              <ActionButton
                action={change}
                input={to('closed')}
                reason="为什么关闭"
                confirm="关闭后不再排队，所有人可以直接进入办理页面。"
              >
                关闭入口
              </ActionButton>
            )}
            <Button onClick={() => setEditing(true)}>修改设置</Button>
          </Allowed>
        }
      />
      <div className="zt-stats">
        <Stat label="排队中" value={count(gate.waiting)} unit="人" note={waitNote(gate)} />
        <Stat label="办理中" value={count(gate.inside)} unit={`人，至多 ${count(gate.seats)} 人`} />
        <Stat label="每秒放行" value={gate.rate.toFixed(1)} unit="人" note="按实测余力自动增减" />
        <Stat
          label="办理页面延迟"
          value={gate.latencyMs === null ? '未测' : gate.latencyMs.toFixed(0)}
          unit={gate.latencyMs === null ? '' : '毫秒'}
          note="95% 的请求在此之内"
        />
      </div>
      <Row gutter={[24, 24]}>
        <Col xs={24} lg={15}>
          <Section title="最近半小时">
            <Readings gate={gate} />
          </Section>
        </Col>
        <Col xs={24} lg={9}>
          <Section title="取号的去向">
            <Facts items={gate.outcomes.map((one) => [ticketStates[one.state], `${count(one.count)} 人`] as const)} />
          </Section>
          <Order id={gate.id} />
        </Col>
      </Row>
      {editing ? (
        <FormDialog<GateChange>
          title="修改设置"
          schema={GateChange}
          value={{
            state: gate.state,
            seats: gate.seats,
            opensAt: gate.opensAt === null ? null : String(gate.opensAt),
            prepare: gate.prepare,
            version: gate.version,
          }}
          submit="保存设置"
          action={change}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

const waitNote = (gate: Gate): string => {
  if (gate.waiting === 0) return '现在不用等';
  return `队尾约等 ${Math.ceil(gate.waiting / Math.max(gate.pace, 0.01) / 60)} 分钟`;
};

function Readings({ gate }: { gate: Gate }): ReactNode {
  if (gate.readings.length === 0) return <EmptyState title="还没有放行" text="开放后每五秒记一次队长、速度和延迟。" />;
  const labels = gate.readings.map((one) =>
    new Date(one.at).toLocaleTimeString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai' }),
  );
  return (
    <Chart
      title="排队与办理人数"
      unit="人"
      source="排队放行的五秒读数"
      height={300}
      option={{
        legend: { bottom: 0 },
        grid: { left: 56, right: 24, top: 16, bottom: 56 },
        xAxis: { type: 'category', data: labels },
        yAxis: { type: 'value', min: 0 },
        series: [
          { type: 'line', name: '排队中', showSymbol: false, data: gate.readings.map((one) => one.waiting) },
          { type: 'line', name: '办理中', showSymbol: false, data: gate.readings.map((one) => one.inside) },
        ],
      }}
      table={{
        columns: ['时间', '排队中', '办理中', '每秒放行', '累计叫号', '延迟（毫秒）'],
        rows: gate.readings
          .map((one, index) => [
            labels[index] ?? '',
            count(one.waiting),
            count(one.inside),
            one.rate.toFixed(1),
            count(one.called),
            one.latencyMs === null ? '未测' : one.latencyMs.toFixed(0),
          ])
          .reverse(),
      }}
    />
  );
}

/** Anybody may ask whether the order was kept: the journal is reckoned again from the places. */
function Order({ id }: { id: string }): ReactNode {
  const [proof, setProof] = useState<OrderProof | null>(null);
  const prove = useAction<void, OrderProof>(() => api.get(`/api/admission/gates/${id}/order-proof`), {
    onDone: setProof,
  });
  return (
    <Section
      title="排队次序"
      actions={
        <Allowed to="admission.gate.prove">
          <ActionButton action={prove}>核对次序</ActionButton>
        </Allowed>
      }
    >
      {proof ? (
        <Facts
          items={[
            ['结论', proof.faults.length === 0 ? '次序无误：先到先叫，无缺号、重号' : `${proof.faults.length} 处不符`],
            ['核对', `取号 ${count(proof.arrivals)} 个，叫号 ${count(proof.calls)} 个`],
            ...proof.faults.map((fault, index) => [`不符 ${index + 1}`, fault] as const),
            ['末行摘要', <code key="head">{proof.head}</code>],
          ]}
        />
      ) : (
        <p className="zt-quiet">每一批取号和叫号都记入带摘要的日志。核对时从全部排队号重新推算一遍。</p>
      )}
    </Section>
  );
}
