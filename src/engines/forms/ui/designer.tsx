import { Alert, Button, Tabs } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ActionButton, DownloadButton, dateText, Lamp, PageHeader, useCan, useNarrow } from '#design/console';
import { type OpenedForm, type PreviewAnswer, readForm } from '../contract.ts';
import { type DesignField, designOf } from './design.rules.ts';
import './designer.css';
import { FindingList, fieldsWithFaults } from './finding-list.tsx';
import { ImportForm } from './import-form.tsx';
import { Outline } from './outline.tsx';
import { Preview, type PreviewState } from './preview.tsx';
import { Properties } from './properties.tsx';
import { reachOf } from './reach.rules.ts';
import { TestsPane } from './tests-pane.tsx';
import { useDesign } from './use-design.ts';
import { useFormActions } from './use-form-actions.ts';
import { VersionsPane } from './versions-pane.tsx';

/** The designer: questions at the left, the page as people will see it in the middle, what a question says at the right. */
export default function Designer({ form: opened }: { form: OpenedForm }): ReactNode {
  const state = useDesign(opened);
  const { schema, design } = state;
  const read = useMemo(() => readForm(schema), [schema]);
  const [chosen, setChosen] = useState('form');
  const [tab, setTab] = useState('preview');
  const [filled, setFilled] = useState<PreviewState>({ answers: {}, page: opened.schema['x-pages']?.[0]?.id ?? null });
  // Counts how often the preview was led to a page from outside.
  const [jumps, setJumps] = useState(0);
  const isNarrow = useNarrow();
  const mayEdit = useCan('forms.form.edit');
  const mayPublish = useCan('forms.form.publish');
  const { server, save, publish, withdraw } = useFormActions(opened, state);
  const errors = read.findings.filter((finding) => finding.level === 'error');
  useUnsaved(state.isDirty);

  const keep = ({ answers, outcome, today: on }: PreviewAnswer): void => {
    const name = `检查${state.tests.length + 1}`;
    state.changeTests((tests) => [...tests, { name, answers, on, expect: outcome }]);
    setTab('tests');
  };
  const jump = (to: PreviewState): void => {
    setFilled(to);
    setJumps((count) => count + 1);
  };
  const choose = (id: string): void => {
    setChosen(id);
    const page = design.pages.find((one) => `page:${one.id}` === id || one.fields.some((field) => isIn(field, id)));
    if (page && page.id !== filled.page) jump({ ...filled, page: page.id });
  };
  const outline = <Outline state={state} chosen={chosen} onChoose={choose} faulty={fieldsWithFaults(design, errors)} />;
  const properties = (
    <Properties
      state={state}
      chosen={chosen}
      onChoose={setChosen}
      prefill={opened.prefill}
      {...reachOf(read.form, design, chosen)}
    />
  );
  const tabs = [
    {
      key: 'preview',
      label: '预览与试填',
      children: (
        <Preview
          key={jumps}
          schema={schema}
          filled={filled}
          onFilled={setFilled}
          onKeep={keep}
          onSample={() => state.setSample(filled.answers)}
        />
      ),
    },
    {
      key: 'tests',
      label: `检查（${state.tests.length}）`,
      children: (
        <TestsPane
          schema={schema}
          form={read.form}
          tests={state.tests}
          onChange={state.changeTests}
          onFill={(test) => {
            jump({ answers: test.answers, page: design.pages[0]?.id ?? null });
            setTab('preview');
          }}
        />
      ),
    },
    {
      key: 'versions',
      label: '版本',
      children: (
        <VersionsPane
          formKey={opened.key}
          form={read.form}
          currentVersion={server.currentVersion}
          onTake={(old) => state.open({ design: designOf(old), tests: state.tests, sample: state.sample })}
        />
      ),
    },
  ];
  return (
    <div className="zt-form-designer">
      <PageHeader
        title={design.title || '没有名称的表单'}
        note={stateWords(server, state.isDirty)}
        back={{ to: '/forms', label: '表单设计' }}
        actions={
          <>
            <Button disabled={!state.canUndo} onClick={state.undo}>
              撤销
            </Button>
            <Button disabled={!state.canRedo} onClick={state.redo}>
              重做
            </Button>
            {mayEdit ? <ImportForm onOpen={state.open} /> : null}
            <DownloadButton url={`/api/forms/forms/${opened.key}/export`}>导出</DownloadButton>
            {mayPublish && server.currentVersion !== null ? (
              <ActionButton<{ reason: string }> action={withdraw} reason="为什么撤下" danger input={{ reason: '' }}>
                撤下
              </ActionButton>
            ) : null}
            {mayEdit ? <ActionButton action={save}>保存草稿</ActionButton> : null}
            {mayPublish ? (
              <ActionButton<{ reason: string }>
                action={publish}
                primary
                reason="这一版改了什么"
                disabled={errors.length > 0}
                input={{ reason: '' }}
              >
                公布
              </ActionButton>
            ) : null}
          </>
        }
      />
      {server.withdrawnOn ? (
        <Alert type="warning" showIcon title={`${dateText(server.withdrawnOn)} 撤下：${server.withdrawnReason}`} />
      ) : null}
      {publish.error?.fields.length ? (
        <Alert
          type="error"
          showIcon
          title="还不能公布"
          description={publish.error.fields.map((field) => field.message).join('；')}
        />
      ) : null}
      <FindingList design={design} findings={read.findings} onShow={choose} />
      {isNarrow ? (
        <Tabs
          items={[
            { key: 'outline', label: '题目', children: outline },
            { key: 'properties', label: '设置', children: properties },
            ...tabs,
          ]}
        />
      ) : (
        <div className="zt-design-board">
          <aside>{outline}</aside>
          <Tabs activeKey={tab} onChange={setTab} items={tabs} />
          <aside className="zt-design-properties" aria-label="设置">
            {properties}
          </aside>
        </div>
      )}
    </div>
  );
}

const isIn = (field: DesignField, id: string): boolean => field.id === id || field.fields.some((one) => isIn(one, id));

function stateWords(form: OpenedForm, isDirty: boolean): ReactNode {
  const now = form.currentVersion ? `公布的是第 ${form.currentVersion} 版` : '没有公布';
  const draft = form.latest.publishedOn === null ? `，第 ${form.latest.version} 版在修改` : '';
  return (
    <>
      {now}
      {draft} {isDirty ? <Lamp tone="warn">有没保存的改动</Lamp> : null}
    </>
  );
}

/** The browser asks before a page with unsaved work is left. */
function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
}
