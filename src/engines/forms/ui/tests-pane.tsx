import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { EmptyState, Lamp } from '#design/console';
import { type Form, type FormTest, runTests, titleAt } from '../contract.ts';

/** The clerk's proofs: each was filled in once, and must come out the same before the form may be published. */
export function TestsPane({
  form,
  tests,
  today,
  onChange,
  onFill,
}: {
  form: Form;
  tests: readonly FormTest[];
  today: string;
  onChange: (change: (tests: readonly FormTest[]) => readonly FormTest[]) => void;
  /** Opens the answers of a test in the preview. */
  onFill: (test: FormTest) => void;
}): ReactNode {
  if (tests.length === 0)
    return (
      <EmptyState
        title="还没有检查"
        text="在“预览与试填”里照真实情况填一遍，看到的和算出的都对，就点“存为检查”。以后每次公布前都会自动再填一遍；结果变了，就不能公布。"
      />
    );
  const runs = runTests(form, tests, { today });
  const title = (path: string): string => titleAt(form, path);
  return (
    <ul className="zt-tests">
      {tests.map((test, at) => {
        const { differences = [], outcome } = runs[at] ?? {};
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
              <Lamp tone={differences.length > 0 ? 'bad' : 'ok'}>{differences.length > 0 ? '不通过' : '通过'}</Lamp>
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
