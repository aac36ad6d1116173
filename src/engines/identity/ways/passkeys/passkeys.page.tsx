import { Form, Notice, SubmitButton, Tag, TextField } from '#design/public';
import { type Ctx, open, page, type RequestFacts, redirect, reply, signedIn } from '#kernel';
import { formatDateTime, Type } from '#kernel/contract';
import { ownAccount } from '../../own-sessions.ts';
import { doorOf, leads, typedText } from '../../pages/doors.ts';
import { renderGate } from '../../pages/frame.tsx';
import { listOwnPasskeys, type OwnPasskey, removePasskey, renamePasskey } from './own-passkeys.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { passkeyScript } from './passkey-script.ts';

async function html(ctx: Ctx, request: RequestFacts): Promise<string> {
  const account = await ownAccount(ctx);
  const keys = await listOwnPasskeys(ctx);
  return renderGate(ctx, request, {
    title: '通行密钥',
    door: doorOf(account.realm),
    lead: leads[account.realm],
    wide: true,
    children: (
      <>
        <h1>通行密钥</h1>
        <p>
          用手机或电脑的指纹、面容、锁屏密码登录，不用记口令，也不会被假网站骗走。密钥留在您的设备上，本站只保存用来核对的公钥。
        </p>
        {keys.length === 0 ? <p>还没有通行密钥。在下面添加一个，下次就能直接登录。</p> : null}
        <ul className="gate-sessions">
          {keys.map((key) => (
            <PasskeyLine key={key.id} passkey={key} />
          ))}
        </ul>
        <h2>添加通行密钥</h2>
        {account.demo ? (
          <Notice tone="warning" heading="示例账号不能添加通行密钥，请注册自己的账号试用" />
        ) : (
          <PasskeyButton act="register" back="/account/passkeys" named>
            在这台设备上添加
          </PasskeyButton>
        )}
        <noscript>
          <p>添加通行密钥需要浏览器允许运行脚本；您也可以继续用口令或短信验证码登录。</p>
        </noscript>
        <p className="gate-under">
          <a href={account.realm === 'official' ? '/console' : '/account'}>返回</a>
        </p>
      </>
    ),
  });
}

function PasskeyLine({ passkey }: { passkey: OwnPasskey }) {
  const { id, name, backedUp, createdAt, lastUsedAt } = passkey;
  return (
    <li className="gate-session">
      <div>
        <p>
          {name} {backedUp ? <Tag tone="valid">已云端备份</Tag> : <Tag tone="plain">仅在本设备</Tag>}
        </p>
        <p className="gate-session-note">
          添加于 {formatDateTime(new Date(createdAt))}，
          {lastUsedAt ? `最近使用 ${formatDateTime(new Date(lastUsedAt))}` : '还没有用过'}
        </p>
        <details>
          <summary>改名</summary>
          <Form action="/account/passkeys/rename" hidden={{ id }}>
            <TextField name="name" label="名称" value={name} attributes={{ maxLength: 40 }} />
            <SubmitButton tone="plain">保存名称</SubmitButton>
          </Form>
        </details>
      </div>
      <Form action="/account/passkeys/remove" hidden={{ id }}>
        <SubmitButton tone="plain">{`删除“${name}”`}</SubmitButton>
      </Form>
    </li>
  );
}

const WEEK = 7 * 24 * 3600;

export const passkeyPages = [
  page('identity.passkey.list', {
    method: 'GET',
    path: '/account/passkeys',
    title: '通行密钥',
    access: signedIn(),
    handle: (ctx, { request }) => html(ctx, request),
  }),
  page('identity.passkey.rename', {
    method: 'POST',
    path: '/account/passkeys/rename',
    title: '给通行密钥改名',
    access: signedIn(),
    body: Type.Object({ id: typedText(), name: typedText() }),
    handle: async (ctx, { body }) => {
      if (body.name?.trim()) await renamePasskey(ctx, body.id ?? '', body.name);
      return redirect('/account/passkeys');
    },
  }),
  page('identity.passkey.remove', {
    method: 'POST',
    path: '/account/passkeys/remove',
    title: '删除通行密钥',
    access: signedIn(),
    body: Type.Object({ id: typedText() }),
    handle: async (ctx, { body }) => {
      await removePasskey(ctx, body.id ?? '');
      return redirect('/account/passkeys');
    },
  }),
  page('identity.passkey.script', {
    method: 'GET',
    path: passkeyScript.path,
    title: '通行密钥按钮的脚本',
    access: open('登录页要用'),
    handle: async () =>
      reply(passkeyScript.body, {
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': `public, max-age=${WEEK}, immutable`,
        },
      }),
  }),
];
