import { Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { NewClient } from '../contract.ts';

/** Shown once; the server keeps only a hash of it. */
export function NewSecret({ client, onClose }: { client: NewClient; onClose: () => void }): ReactNode {
  return (
    <Modal
      open
      title={client.secret ? '系统编号和密钥' : '系统编号'}
      onCancel={onClose}
      onOk={onClose}
      okText={client.secret ? '已存入对方的密钥库' : '知道了'}
      cancelButtonProps={{ hidden: true }}
    >
      <p>
        “{client.name}”登录时用的编号（client_id）
        {client.secret ? '和密钥（client_secret）如下。密钥关闭后不再显示，遗失只能更换。' : '如下，这类系统不用密钥。'}
      </p>
      <Typography.Paragraph copyable code>
        {client.id}
      </Typography.Paragraph>
      {client.secret ? (
        <Typography.Paragraph copyable code>
          {client.secret}
        </Typography.Paragraph>
      ) : null}
      <p className="zt-note">
        对方按 OpenID Connect 发现地址 {window.location.origin}/.well-known/openid-configuration 配置。
      </p>
    </Modal>
  );
}
