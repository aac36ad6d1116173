import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { AskFirst } from '../show/ask-first.tsx';
import type { BulkAction } from './table-types.ts';

/** What can be done with the chosen rows. */
export function BulkBar<Row>({
  actions,
  rows,
  clear,
}: {
  actions: readonly BulkAction<Row>[];
  rows: readonly Row[];
  clear: () => void;
}): ReactNode {
  const [asking, setAsking] = useState<BulkAction<Row> | null>(null);
  const [isRunning, setRunning] = useState(false);
  const run = async (action: BulkAction<Row>, reason: string): Promise<void> => {
    setRunning(true);
    try {
      await action.run(rows, reason);
      clear();
    } catch {
      // The action itself has told what failed; the choice stays for another try.
    } finally {
      setRunning(false);
      setAsking(null);
    }
  };
  return (
    <div className="zt-bulk" role="status">
      <span>已选 {rows.length} 条</span>
      {actions.map((action) => (
        <Button
          key={action.label}
          size="small"
          danger={action.danger ?? false}
          loading={isRunning}
          onClick={() => (action.confirm || action.reason ? setAsking(action) : void run(action, ''))}
        >
          {action.label}
        </Button>
      ))}
      <Button size="small" type="link" onClick={clear}>
        取消选择
      </Button>
      {asking ? (
        <AskFirst
          title={asking.label}
          confirm={asking.confirm}
          reason={asking.reason}
          danger={asking.danger}
          isPending={isRunning}
          onRun={(reason) => void run(asking, reason)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}
