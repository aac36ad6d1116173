import { Alert, Button, Flex, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  addressOf,
  api,
  DateText,
  DownloadButton,
  EmptyState,
  Failed,
  FileDrop,
  Loading,
  PageHeader,
  PlainTable,
  SchemaForm,
  Section,
  Stat,
  useAction,
  useRead,
} from '#design/console';
import { ImportForm, importStates, type PersonImport } from '../contract.ts';

const url = '/api/parties/imports';

/** 导入名册: say where the list comes from, choose the file, read what is wrong, write the rest. */
export default function Imports(): ReactNode {
  const [form, setForm] = useState<ImportForm | null>(null);
  const [id, setId] = useState<string | null>(null);
  if (id !== null) return <Report id={id} onBack={() => setId(null)} />;
  return (
    <>
      <PageHeader title="导入名册" />
      <Flex vertical gap={12}>
        <p className="zt-note">
          每行一人。先逐行检查，再写入没有错误的行；证件号码已在库的不重复登记。资料加密保存，一天内没有写入的名册自动删除。
        </p>
        <Flex gap={8} wrap>
          <Button href={addressOf(`${url}/form`, { format: 'xlsx' })}>下载 XLSX 模板</Button>
          <Button href={addressOf(`${url}/form`, { format: 'csv' })}>下载 CSV 模板</Button>
        </Flex>
      </Flex>
      <Section title={form ? `来源：${form.source}` : '名册从哪里来'}>
        {form ? (
          <FileDrop<PersonImport>
            url={url}
            accept=".csv,.xlsx"
            maxBytes={20 * 1024 * 1024}
            extra={form}
            note="CSV（UTF-8 或 GBK）或 XLSX，最大 20 MB、10 万行；选择文件只检查，不会写入"
            onDone={(made) => setId(made.id)}
          />
        ) : (
          <SchemaForm<ImportForm>
            schema={ImportForm}
            value={{ checked: 'none' }}
            submit="下一步：选择文件"
            onSubmit={async (value) => setForm(value)}
          />
        )}
      </Section>
      <Section title="最近的导入">
        <Earlier onOpen={setId} />
      </Section>
    </>
  );
}

function Earlier({ onOpen }: { onOpen: (id: string) => void }): ReactNode {
  const earlier = useRead<{ items: PersonImport[] }>(url);
  if (earlier.error) return <Failed error={earlier.error} retry={() => void earlier.refetch()} />;
  if (!earlier.data) return <Loading />;
  if (earlier.data.items.length === 0)
    return <EmptyState title="还没有导入过名册" text="下载模板，填好后在上面选择文件。" />;
  return (
    <PlainTable
      label="最近的导入"
      columns={['时间', '来源', '行数', '新增', '状态', '']}
      figures={[2, 3]}
      rows={earlier.data.items.map((one) => [
        <DateText key="at" value={one.createdAt} time />,
        one.source,
        one.total,
        one.added,
        importStates[one.state],
        <Button key="open" size="small" onClick={() => onOpen(one.id)}>
          查看
        </Button>,
      ])}
    />
  );
}

function Report({ id, onBack }: { id: string; onBack: () => void }): ReactNode {
  const first = useRead<PersonImport>(`${url}/${id}`);
  const isBusy = first.data?.state === 'applying';
  // The same read again, every half second while something is being written.
  const { data } = useRead<PersonImport>(isBusy ? `${url}/${id}` : null, {}, { every: 500 });
  const write = useAction<void>(() => api.post(`${url}/${id}/write`), { refresh: [url] });
  const discard = useAction<void>(() => api.post(`${url}/${id}/discard`), {
    done: '已放弃这份名册',
    refresh: [url],
    onDone: onBack,
  });
  if (first.error) return <Failed error={first.error} retry={() => void first.refetch()} />;
  const shown = data ?? first.data;
  if (!shown) return <Loading />;
  const isChecked = shown.state === 'checked';
  return (
    <>
      <PageHeader title={`导入名册：${shown.source}`} note={importStates[shown.state]} />
      <Flex gap={24} wrap>
        <Stat label="共" value={shown.total.toLocaleString('zh-CN')} unit="行" />
        <Stat label="可写入" value={shown.good.toLocaleString('zh-CN')} unit="行" />
        <Stat label="有错误" value={shown.wrongRows.toLocaleString('zh-CN')} unit="行" />
        <Stat label="新增" value={shown.added.toLocaleString('zh-CN')} unit="人" />
        <Stat label="已在库" value={shown.present.toLocaleString('zh-CN')} unit="人" />
      </Flex>
      {shown.state === 'applying' ? (
        <Progress percent={Math.floor((shown.done / Math.max(1, shown.good)) * 100)} aria-label="写入进度" />
      ) : null}
      {shown.state === 'done' ? (
        <Alert
          type="success"
          showIcon
          title="导入完成"
          description={`新增 ${shown.added} 人，已在库 ${shown.present} 人。`}
        />
      ) : null}
      {shown.problems.length > 0 ? (
        <Section title="有错误的行" actions={<DownloadButton url={`${url}/${id}/problems`}>下载错误表</DownloadButton>}>
          <PlainTable
            label="有错误的行"
            columns={['行号', '列', '问题']}
            figures={[0]}
            rows={shown.problems.map((one) => [one.row, one.column, one.message])}
          />
        </Section>
      ) : null}
      <Flex gap={8} wrap className="zt-section">
        {isChecked && shown.good > 0 ? (
          <ActionButton
            primary
            action={write}
            {...(shown.wrongRows > 0
              ? { confirm: `将写入 ${shown.good} 行，跳过有错误的 ${shown.wrongRows} 行。跳过的行改正后可以再次导入。` }
              : {})}
          >
            {`写入 ${shown.good} 行`}
          </ActionButton>
        ) : null}
        {isChecked ? <ActionButton action={discard}>放弃这份名册</ActionButton> : null}
        <Button onClick={onBack}>{isChecked && shown.wrongRows > 0 ? '改正后重新上传' : '返回'}</Button>
      </Flex>
    </>
  );
}
