import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { api, EmptyState, Lamp } from '#design/console';
import { type Form, type FormSchema, type FormTest, type TestRun, titleAt } from '../contract.ts';

/** The clerk's proofs: each was filled in once, and must come out the same before the form may be published. */
export function TestsPane({
  schema,
  form,
  tests,
  onChange,
  onFill,
}: {
  schema: FormSchema;
  form: Form;
  tests: readonly FormTest[];
  onChange: (change: (tests: readonly FormTest[]) => readonly FormTest[]) => void;
  /** Opens the answers of a test in the preview. */
  onFill: (test: FormTest) => void;
}): ReactNode {
  const runs = useRuns(schema, tests);
  if (tests.length === 0)
    return (
      <EmptyState
        title="还没有检查"
        text="在“预览与试填”里照真实情况填一遍，看到的和算出的都对，就点“存为检查”。以后每次公布前都会自动再填一遍；结果变了，就不能公布。"
      />
    );
  const title = (path: string): string => titleAt(form, path);
  return (
    <ul className="zt-tests">
      {tests.map((test, at) => {
        const run = runs?.[at];
        const { differences = [], outcome } = run ?? {};
        const set = (part: Partial<FormTest>): void =>
          onChange((all) => all.map((one, i) => (i === at ? { ...one, ...part } : one)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a test has no other name than its place
          <li key={at}>
            <div className="zt-test-head">
              <Input
                aria-label={`第 ${at + 1} 个检查的名称`}
                value={test.name}
                maxLength={60}
                onChange={(event) => set({ name: event.target.value })}
              />
              <Verdict run={run} />
              <Button size="small" onClick={() => onFill(test)}>
                打开填写
              </Button>
              <Button size="small" danger onClick={() => onChange((all) => all.filter((_one, i) => i !== at))}>
                删除
              </Button>
            </div>
            {differences.length > 0 && outcome ? (
              <>
                <ul className="zt-differences">
                  {differences.map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
                <Button size="small" onClick={() => set({ expect: outcome })}>
                  现在的结果是对的，按它更新
                </Button>
              </>
            ) : null}
            <p className="zt-note">{expectation(test, title)}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Verdict({ run }: { run: TestRun | undefined }): ReactNode {
  if (!run) return <Lamp tone="off">正在检查</Lamp>;
  return run.differences.length > 0 ? <Lamp tone="bad">不通过</Lamp> : <Lamp tone="ok">通过</Lamp>;
}

const WAIT_MS = 300;

/** The server runs them, with the same checks as when the form is filled in. */
function useRuns(schema: FormSchema, tests: readonly FormTest[]): readonly TestRun[] | null {
  const [runs, setRuns] = useState<readonly TestRun[] | null>(null);
  useEffect(() => {
    if (tests.length === 0) return undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      void api.post<{ runs: TestRun[] }>('/api/forms/run-tests', { schema, tests }).then(
        (answer) => {
          if (!isLate) setRuns(answer.runs);
        },
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [schema, tests]);
  return runs;
}

function expectation({ expect: wanted, on }: FormTest, title: (path: string) => string): string {
  const names = (paths: readonly string[]): string => paths.map((path) => `“${title(path)}”`).join('、');
  return [
    wanted.errors.length > 0 ? `应指出有错：${names(wanted.errors)}` : '应没有错',
    ...(wanted.shown.length > 0 ? [`应显示：${names(wanted.shown)}`] : []),
    ...(wanted.hidden.length > 0 ? [`应隐藏：${names(wanted.hidden)}`] : []),
    ...Object.entries(wanted.values).map(([path, value]) => `“${title(path)}”应为 ${String(value ?? '空')}`),
    ...(on ? [`填表日期按 ${on}`] : []),
  ].join('；');
}
