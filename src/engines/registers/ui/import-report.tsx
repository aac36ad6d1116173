import { Alert, Button, Flex, Progress } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, addressOf, api, Failed, Loading, PlainTable, Stat, useAction, useRead } from '#design/console';
import { type ImportMode, type ImportProblem, type ImportSummary, kindPath, type RegisterKind } from '../contract.ts';

interface Shown {
  readonly summary: ImportSummary;
  readonly problems: ImportProblem[];
}

const busy = ['waiting', 'checking', 'applying'];

/** What the check found, the table of errors to take away, and the two ways to go on. */
export function ImportReport({
  kind,
  id,
  onBack,
}: {
  kind: RegisterKind;
  id: string;
  /** With true: the same file, mended, is going to be uploaded anew. */
  onBack: (isMended: boolean) => void;
}): ReactNode {
  const base = kindPath(kind.id);
  const first = useRead<Shown>(`${base}/imports/${id}`);
  const isBusy = busy.includes(first.data?.summary.state ?? '');
  // The same read again, every second while something is under way.
  const { data } = useRead<Shown>(isBusy ? `${base}/imports/${id}` : null, {}, { every: 1000 });
  const shown = data ?? first.data;
  const discard = useAction<void>(() => api.post(`${base}/imports/${id}/discard`), {
    done: '已放弃这次导入',
    refresh: [base],
    onDone: () => onBack(false),
  });
  const apply = useAction<{ mode: ImportMode }, ImportSummary>(
    (input) => api.post(`${base}/imports/${id}/apply`, input),
    {
      done: (after) => (after.state === 'done' ? '已写入' : '已开始写入'),
      refresh: [base],
    },
  );
  if (first.error) return <Failed error={first.error} retry={() => void first.refetch()} />;
  if (!shown) return <Loading />;
  const { summary, problems } = shown;
  const good = summary.added + summary.changed;
  const isChecked = summary.state === 'checked';
  return (
    <Flex vertical gap={16}>
      <Flex gap={24} wrap>
        <Stat label="共" value={summary.total.toLocaleString('zh-CN')} unit="行" />
        <Stat label="新增" value={summary.added.toLocaleString('zh-CN')} unit="条" />
        <Stat label="变更" value={summary.changed.toLocaleString('zh-CN')} unit="条" />
        <Stat label="与现有相同" value={summary.same.toLocaleString('zh-CN')} unit="条" />
        <Stat label="有错误" value={summary.bad.toLocaleString('zh-CN')} unit="行" />
      </Flex>
      <Outcome summary={summary} />
      {problems.length > 0 ? <Problems base={base} id={id} problems={problems} /> : null}
      <Flex gap={8} wrap>
        {isChecked && good > 0 && summary.bad === 0 ? (
          <ActionButton primary action={apply} input={{ mode: 'all' }}>
            {`写入这 ${good} 条`}
          </ActionButton>
        ) : null}
        {isChecked && good > 0 && summary.bad > 0 ? (
          <ActionButton
            action={apply}
            input={{ mode: 'skip' }}
            confirm={`将写入 ${good} 条，跳过有错误的 ${summary.bad} 行。跳过的行改正后可以再次导入。`}
          >
            {`跳过错误行，写入其余 ${good} 条`}
          </ActionButton>
        ) : null}
        {isChecked ? <ActionButton action={discard}>放弃这次导入</ActionButton> : null}
        <Button onClick={() => onBack(isChecked && summary.bad > 0)}>
          {summary.bad > 0 ? '改正后重新上传' : '返回导入'}
        </Button>
      </Flex>
    </Flex>
  );
}

function Outcome({ summary }: { summary: ImportSummary }): ReactNode {
  const { state, message, bad, total, done, added, changed } = summary;
  if (state === 'failed') return <Alert type="error" showIcon title="没有导入" description={message} />;
  if (state === 'done') {
    const title = `“${summary.fileName}”导入完成`;
    return <Alert type="success" showIcon title={title} description={`新增 ${added} 条，变更 ${changed} 条。`} />;
  }
  if (state === 'checked') {
    return bad > 0 ? (
      <Alert
        type="warning"
        showIcon
        title={`${bad} 行有错误，还没有写入任何记录`}
        description={`请按错误表改正后重新上传${added + changed > 0 ? '，或跳过错误行只写入其余各行' : ''}。`}
      />
    ) : (
      <Alert type="info" showIcon title="检查完毕，没有错误" description="还没有写入，核对数目后再写入。" />
    );
  }
  const percent = state === 'applying' && total > 0 ? Math.round((done / total) * 100) : 0;
  const words = state === 'applying' ? `正在写入 ${done} / ${total}` : `正在检查，已读 ${total} 行`;
  return (
    <div role="status">
      <p>{words}。可以关闭窗口，完成后在“以前的导入”里查看。</p>
      {state === 'applying' ? <Progress percent={percent} /> : null}
    </div>
  );
}

function Problems({ base, id, problems }: { base: string; id: string; problems: readonly ImportProblem[] }): ReactNode {
  return (
    <div>
      <Flex gap={8} align="center" wrap>
        <strong>错误表</strong>
        <Button size="small" href={addressOf(`${base}/imports/${id}/problems`, { format: 'xlsx' })}>
          下载 XLSX
        </Button>
        <Button size="small" href={addressOf(`${base}/imports/${id}/problems`, { format: 'csv' })}>
          下载 CSV
        </Button>
      </Flex>
      <PlainTable
        label="错误表"
        columns={['行号', '列', '填写的内容', '问题', '怎么改']}
        rows={problems.map((item) => [item.row, item.column, item.value, item.problem, item.fix])}
        figures={[0]}
      />
      {problems.length >= 200 ? <p className="zt-note">这里列出前 200 处，全部错误请下载错误表。</p> : null}
    </div>
  );
}
