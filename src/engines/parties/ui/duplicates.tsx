import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  dateText,
  EmptyState,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  useAction,
} from '#design/console';
import { type Merge, mergeStateNames, type PersonCard, type Suspicion, suspicionNames } from '../contract.ts';
import { personFacts } from './person-facts.tsx';
import { Reveal } from './reveal.tsx';

const refresh = ['/api/parties'];

/** 重复与合并: pairs that look alike, and merges that a second official decides. */
export default function Duplicates(): ReactNode {
  const [part, setPart] = useState('疑似重复');
  return (
    <>
      <PageHeader title="重复与合并" />
      <Segmented options={['疑似重复', '合并办理']} value={part} onChange={setPart} />
      {part === '疑似重复' ? (
        <ResourceTable<Suspicion>
          key="suspicions"
          url="/api/parties/duplicates"
          label="疑似重复"
          search={false}
          columns={[
            { key: 'kind', title: '缘由', render: (row) => suspicionNames[row.kind] },
            { key: 'first', title: '主体甲', render: (row) => row.first.name, sub: (row) => row.first.number },
            { key: 'second', title: '主体乙', render: (row) => row.second.name, sub: (row) => row.second.number },
            { key: 'foundAt', title: '发现', render: (row) => <DateText value={row.foundAt} relative /> },
          ]}
          detail={(_id, row) => (row ? <Pair pair={row} /> : null)}
          empty={
            <EmptyState title="没有疑似重复的主体" text="证件号码相同，或姓名和出生日期相同的主体会出现在这里。" />
          }
        />
      ) : (
        <ResourceTable<Merge>
          key="merges"
          url="/api/parties/merges"
          label="合并办理"
          search={false}
          columns={[
            { key: 'kept', title: '保留', render: (row) => row.kept.name, sub: (row) => row.kept.number },
            { key: 'gone', title: '并入', render: (row) => row.gone.name, sub: (row) => row.gone.number },
            { key: 'state', title: '状态', render: (row) => mergeStateNames[row.state] },
            { key: 'proposedBy', title: '提出', sub: (row) => <DateText value={row.proposedAt} /> },
            { key: 'decidedBy', title: '复核', render: (row) => row.decidedBy ?? '' },
          ]}
          tone={(row) => (row.state === 'proposed' ? 'urgent' : 'quiet')}
          detail={(_id, row) => (row ? <Decision merge={row} /> : null)}
          empty={<EmptyState title="没有合并办理" text="在“疑似重复”中提出合并，由另一位工作人员复核。" />}
        />
      )}
    </>
  );
}

function Compare({
  first,
  second,
  heads,
}: {
  first: PersonCard;
  second: PersonCard;
  heads: [string, string];
}): ReactNode {
  const right = personFacts(second);
  return (
    <>
      <PlainTable
        label="两个主体的对照"
        columns={['项目', ...heads]}
        rows={personFacts(first).map(([label, value], place) => [label, value, right[place]?.[1] ?? ''])}
      />
      <Section title={heads[0]}>
        <Reveal personId={first.id} />
      </Section>
      <Section title={heads[1]}>
        <Reveal personId={second.id} />
      </Section>
    </>
  );
}

/** The one known better is kept; between equals the older. */
function order({ first, second }: Suspicion): [PersonCard, PersonCard] {
  if (first.level !== second.level) return first.level > second.level ? [first, second] : [second, first];
  return first.createdAt <= second.createdAt ? [first, second] : [second, first];
}

function Pair({ pair }: { pair: Suspicion }): ReactNode {
  const [kept, gone] = order(pair);
  const input = { keptId: kept.id, goneId: gone.id };
  const propose = useAction<{ keptId: string; goneId: string; reason?: string }>(
    (body) => api.post('/api/parties/merges', body),
    { done: '已提出合并，请另一位工作人员复核', refresh },
  );
  const dismiss = useAction<{ keptId: string; goneId: string; reason?: string }>(
    (body) => api.post('/api/parties/duplicates/dismiss', body),
    { done: '已认定不是同一人', refresh },
  );
  return (
    <DetailPane
      title={suspicionNames[pair.kind]}
      note="保留核验等级较高、登记较早的主体"
      footer={
        <div className="zt-actions">
          <Allowed to="parties.duplicate.dismiss">
            <ActionButton action={dismiss} input={input} reason="认定依据">
              不是同一人
            </ActionButton>
          </Allowed>
          <Allowed to="parties.merge.propose">
            <ActionButton
              primary
              action={propose}
              input={input}
              reason="合并依据"
              confirm="复核同意后，并入主体的账号、企业和授权归到保留的主体。"
            >
              提出合并
            </ActionButton>
          </Allowed>
        </div>
      }
    >
      <Compare first={kept} second={gone} heads={['保留', '并入']} />
    </DetailPane>
  );
}

function Decision({ merge }: { merge: Merge }): ReactNode {
  const url = `/api/parties/merges/${merge.id}`;
  const approve = useAction<void>(() => api.post(`${url}/decide`, { approve: true }), { done: '已合并', refresh });
  const refuse = useAction<{ reason?: string }>(
    ({ reason }) => api.post(`${url}/decide`, { approve: false, decision: reason }),
    { done: '已答复不同意', refresh },
  );
  const undo = useAction<{ reason?: string }>((body) => api.post(`${url}/undo`, body), { done: '合并已撤销', refresh });
  return (
    <DetailPane
      title={mergeStateNames[merge.state]}
      note={`${merge.proposedBy}提出：${merge.reason}`}
      footer={
        <div className="zt-actions">
          {merge.state === 'proposed' && merge.own ? <p className="zt-note">由另一位工作人员复核。</p> : null}
          {merge.state === 'proposed' && !merge.own ? (
            <Allowed to="parties.merge.decide">
              <ActionButton action={refuse} input={{}} reason="不同意原因">
                不同意
              </ActionButton>
              <ActionButton primary action={approve} confirm="并入主体的账号会退出登录，企业和授权归到保留的主体。">
                同意合并
              </ActionButton>
            </Allowed>
          ) : null}
          {merge.state === 'done' ? (
            <Allowed to="parties.merge.undo">
              <ActionButton
                danger
                action={undo}
                input={{}}
                reason="撤销原因"
                confirm={merge.undoUntil ? `${dateText(merge.undoUntil)}前可以撤销。` : '合并以后可以撤销。'}
              >
                撤销合并
              </ActionButton>
            </Allowed>
          ) : null}
        </div>
      }
    >
      <Compare first={merge.kept} second={merge.gone} heads={['保留', '并入']} />
    </DetailPane>
  );
}
