import { Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { NewAccount } from '../contract.ts';

/** Shown once; the server does not know it any more. */
export function OneTimePassword({ account, onClose }: { account: NewAccount; onClose: () => void }): ReactNode {
  return (
    <Modal
      open
      title="一次性口令"
      onCancel={onClose}
      onOk={onClose}
      okText="已转交本人"
      cancelButtonProps={{ hidden: true }}
    >
      <p>
        账号 <strong>{account.login}</strong>{' '}
        的一次性口令如下，关闭后不再显示。请当面或用电话转交本人，三天内首次登录并改成自己的口令。
      </p>
      <Typography.Paragraph copyable code>
        {account.oneTimePassword}
      </Typography.Paragraph>
    </Modal>
  );
}
