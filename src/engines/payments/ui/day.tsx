import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DownloadButton,
  dateText,
  EmptyState,
  Failed,
  FormDialog,
  Lamp,
  Loading,
  Money,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type DayFile, type Difference, Settle, settleWays } from '../contract.ts';
import { DayLamp } from './days.tsx';

/** One day: the two sums, and each line that differs with a way to settle it. */
export default function Day(): ReactNode {
  const { day = '' } = useParams();
  const url = `/api/payments/days/${day}`;
  const { data: file, error } = useRead<DayFile>(url);
  const [settling, setSettling] = useState<Difference | null>(null);
  const refresh = ['/api/payments'];
  const reconcile = useAction<void>(() => api.post(`${url}/reconcile`), { done: '已重新核对', refresh });
  const settle = useAction<Settle>(
    (input) => api.post(`/api/payments/differences/${settling?.id ?? ''}/settle`, input),
    {
      done: '差异已处理',
      refresh,
      onDone: () => setSettling(null),
    },
  );
  if (error) return <Failed error={error} />;
  if (!file) return <Loading />;
  return (
    <>
      <PageHeader
        title={`${dateText(day)}对账`}
        note={<DayLamp row={file} />}
        back={{ to: '/payments/days', label: '支付对账' }}
        actions={
          <>
            <DownloadButton url={`${url}/export`} query={{ format: 'xlsx' }}>
              导出差异
            </DownloadButton>
            <Allowed to="payments.reconciliation.run">
              <ActionButton action={reconcile} primary={file.loadedAt === null}>
                {file.loadedAt === null ? '取对账单核对' : '重新核对'}
              </ActionButton>
            </Allowed>
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="我方收款" value={<Money fen={file.oursPaymentsFen} />} />
        <Stat label="对账单收款" value={<Theirs fen={file.theirsPaymentsFen} />} />
        <Stat label="我方退款" value={<Money fen={file.oursRefundsFen} />} />
        <Stat label="对账单退款" value={<Theirs fen={file.theirsRefundsFen} />} />
        <Stat label="登记的调整" value={<Money fen={file.adjustedFen} />} />
      </div>
      <Section title="差异">
        {file.differences.length === 0 ? (
          <NoDifference file={file} />
        ) : (
          <PlainTable
            label="差异"
            columns={['类别', '渠道号', '我方', '对账单', '状态', '办理']}
            rows={file.differences.map((one) => [
              one.kind === 'payment' ? '收款' : '退款',
              one.reference,
              one.oursFen === null ? '没有' : <Money key="ours" fen={one.oursFen} />,
              one.theirsFen === null ? '没有' : <Money key="theirs" fen={one.theirsFen} />,
              <Lamp key="state" tone={one.state === 'open' ? 'bad' : 'ok'}>
                {one.state === 'open' ? '未处理' : wayText(one)}
              </Lamp>,
              one.state === 'open' ? (
                <Allowed key="settle" to="payments.reconciliation.settle">
                  <Button size="small" onClick={() => setSettling(one)}>
                    处理差异
                  </Button>
                </Allowed>
              ) : (
                one.note
              ),
            ])}
          />
        )}
      </Section>
      {settling ? (
        <FormDialog<Settle>
          title="处理差异"
          schema={Settle}
          value={{ way: settling.oursFen === null ? 'book' : 'adjust' }}
          submit="处理差异"
          action={settle}
          onClose={() => setSettling(null)}
        />
      ) : null}
    </>
  );
}

const Theirs = ({ fen }: { fen: DayFile['theirsPaymentsFen'] }): ReactNode =>
  fen === null ? <span className="zt-quiet">未取到</span> : <Money fen={fen} />;

/** Nothing differs, or nothing has been compared yet: not the same thing. */
function NoDifference({ file }: { file: DayFile }): ReactNode {
  if (file.loadedAt !== null) return <EmptyState title="没有差异" text="双方的每一笔都一致。" />;
  return <EmptyState title="还没有对账" text="取到渠道的对账单、逐笔核对以后，这里列出差异。" />;
}

const wayText = (one: Difference): string =>
  one.way !== null && Object.hasOwn(settleWays, one.way) ? settleWays[one.way as keyof typeof settleWays] : '已一致';
