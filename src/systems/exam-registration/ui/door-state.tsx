import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ActionButton, canSeal, eraseDevice, useAction } from '#design/console';
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
  if (!kit) return '在线';
  return canSeal()
    ? '在线，本场名单已装入这台设备（加密保存），断网、重开本页都能登记'
    : '在线，本场名单已装入这台设备的内存；断网时不要关闭或刷新本页';
}

/** Everything of this device goes, at the end of the work or before the device is handed on. */
export function ClearDevice({ unsent }: { unsent: number }): ReactNode {
  const clear = useAction<void>(eraseDevice, {
    onDone: () => window.location.assign('/console/exam-registration/duties'),
  });
  const loss = unsent > 0 ? `还有 ${unsent} 人没有上传，清除后就丢了。` : '';
  return (
    <ActionButton
      action={clear}
      confirm={`名单、照片和登记从这台设备清除；联网时再打开本考场，会重新装入。${loss}`}
      danger={unsent > 0}
    >
      清除本机数据
    </ActionButton>
  );
}
