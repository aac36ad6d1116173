import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DoorStore } from './door-store.ts';

/** One line on how this device stands with the server, and what the server would not take. */
export function DoorState({
  store,
  offline,
  onSettle,
}: {
  store: DoorStore;
  offline: boolean;
  onSettle: () => void;
}): ReactNode {
  return (
    <>
      <p className="zt-door-net" role="status" data-offline={offline || undefined}>
        {lineOf(store, offline)}
      </p>
      {store.refused.length > 0 ? (
        <div className="zt-door-refused" role="alert">
          <p>{`${store.refused.length} 人离线登记没有成功，请逐一核对：`}</p>
          <ul>
            {store.refused.map((one) => (
              <li key={one.id}>{one.told}</li>
            ))}
          </ul>
          <Button size="small" onClick={onSettle}>
            已核对处理
          </Button>
        </div>
      ) : null}
    </>
  );
}

function lineOf({ queue, kit }: DoorStore, offline: boolean): string {
  if (offline && queue.length > 0) return `离线：已记 ${queue.length} 人，待上传`;
  if (offline) return kit ? '离线：可以继续登记，联网后自动上传' : '离线：本场名单没有装入，请用纸质名单';
  if (queue.length > 0) return `正在上传 ${queue.length} 人`;
  return kit ? '在线，本场名单已装入这台设备，断网也能登记' : '在线';
}
