import { type PersonalData, rows, run, sql } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import { accounts } from './accounts.repo.ts';
import { endReasonNames } from './contract.ts';
import { describeDevice } from './device.rules.ts';
import { bindings } from './ways/certificates/bindings.repo.ts';
import { visits } from './ways/counter/visits.repo.ts';

interface OwnSession {
  createdAt: Date;
  lastSeenAt: Date;
  address: string;
  userAgent: string;
}

/** Accounts and sign-ins of a person: theirs to take away, and gone when the account is closed. */
export const personalData: PersonalData = {
  async collect(ctx, { personId, actorIds }) {
    const own = await accounts.ofIds(ctx, actorIds);
    const signedIn = await rows(
      ctx,
      sql<OwnSession>`select created_at as "createdAt", last_seen_at as "lastSeenAt", address, user_agent as "userAgent"
        from identity.sessions where account_id = any(${actorIds}::text[]) order by created_at desc limit 1000`,
    );
    const served = await visits.ofPerson(ctx, personId);
    const held = await bindings.ofAccounts(ctx, actorIds);
    return [
      {
        title: '账号',
        rows: own.map((account) => ({
          账号: account.login,
          姓名: account.name,
          手机号码: account.phone ?? '',
          电子邮箱: account.email ?? '',
          注册时间: formatDateTime(account.createdAt),
        })),
      },
      {
        title: '数字证书',
        rows: held.map((one) => ({
          种类: one.kind,
          主体: one.subject,
          序列号: one.serial,
          绑定时间: formatDateTime(one.boundAt),
        })),
      },
      {
        title: '登录记录',
        rows: signedIn.map((session) => ({
          登录时间: formatDateTime(session.createdAt),
          最近使用: formatDateTime(session.lastSeenAt),
          设备: describeDevice(session.userAgent),
          网络地址: session.address,
        })),
      },
      {
        title: '窗口代办',
        rows: served.map((visit) => ({
          开始: formatDateTime(visit.openedAt),
          结束: visit.endedAt === null ? '' : formatDateTime(visit.endedAt),
          结束原因: visit.endReason === null ? '' : endReasonNames[visit.endReason],
          办理事项: visit.purpose,
        })),
      },
    ];
  },

  // The row stays, because records of other modules name its id; nothing of the person is left in it, and no password
  // opens it. Sign-in addresses go with it: the audit keeps its own log for the time that the law sets.
  async erase(tx, { personId, actorIds }) {
    await run(
      tx,
      sql`update identity.accounts set login = 'closed-' || substr(md5(id), 1, 20), name = '已注销', phone = null,
          phone_sealed = null, phone_index = null, phone_proved_at = null,
          email_sealed = null, email_index = null, email_proved_at = null, password_hash = '', disabled_at = ${tx.now()}, disabled_reason = '本人注销', version = version + 1
        where id = any(${actorIds}::text[]) and realm = 'citizen'`,
    );
    await run(
      tx,
      sql`update identity.sessions set address = '', user_agent = '', device = null where account_id = any(${actorIds}::text[])`,
    );
    await run(
      tx,
      sql`update identity.counter_visits set person_name = '已注销', document_number = '' where person_id = ${personId}`,
    );
    await run(tx, sql`delete from identity.certificates where account_id = any(${actorIds}::text[])`);
    await run(tx, sql`delete from identity.codes where account_id = any(${actorIds}::text[])`);
    return [];
  },
};
