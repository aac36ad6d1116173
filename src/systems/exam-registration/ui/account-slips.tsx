import { Button } from 'antd';
import type { ReactNode } from 'react';
import { PlainTable } from '#design/console';
import type { DutyAccount } from '../contract.ts';

/** Names, accounts and first passwords, shown once; saved as a file to be cut into slips. */
export function AccountSlips({
  accounts,
  onClose,
}: {
  accounts: readonly DutyAccount[];
  onClose: () => void;
}): ReactNode {
  const save = (): void => {
    const lines = accounts.map((one) =>
      [one.place, one.name, one.login, one.oneTimePassword ?? '用原来的口令'].join(','),
    );
    const file = new Blob([`\uFEFF职责,姓名,账号,一次性口令\r\n${lines.join('\r\n')}\r\n`], { type: 'text/csv' });
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(file),
      download: '口令条.csv',
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="zt-slips" role="status">
      <p>口令只显示这一次，第一次登录后须改。请保存或抄下来当面交给本人。</p>
      <PlainTable
        label="新开通的账号"
        columns={['职责', '姓名', '账号', '一次性口令']}
        rows={accounts.map((one) => [
          one.place,
          one.name,
          <code key="login">{one.login}</code>,
          one.oneTimePassword ? <code key="password">{one.oneTimePassword}</code> : '用原来的口令',
        ])}
      />
      <div className="zt-actions">
        <Button type="primary" onClick={save}>
          保存口令条
        </Button>
        <Button onClick={onClose}>已交给本人</Button>
      </div>
    </div>
  );
}
