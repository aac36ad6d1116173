import { ButtonLink, EmptyState, Form, Notice, SubmitButton, Tag } from '#design/public';
import { page, redirect, signedIn } from '#kernel';
import { formatDateTime, Type } from '#kernel/contract';
import { ownAccount } from '../../../own-sessions.ts';
import { backQuery, doorOf, homes, leads } from '../../../pages/doors.ts';
import { renderGate } from '../../../pages/frame.tsx';
import { toldOf } from '../../../pages/told.ts';
import type { BindingRow } from '../bindings.repo.ts';
import { ownCertificates, removeCertificate } from '../by-certificate.ts';

function BindingLine({ binding, now }: { binding: BindingRow; now: Date }) {
  return (
    <li className="gate-session">
      <div>
        <p>
          {binding.kind} {binding.notAfter < now ? <Tag tone="warning">已过期</Tag> : <Tag tone="valid">已绑定</Tag>}
        </p>
        <p className="gate-session-note">
          {binding.subject}
          <br />
          {binding.issuer}签发，{formatDateTime(binding.notAfter)}到期，序列号{' '}
          <span className="gate-serial">{binding.serial}</span>
          <br />
          绑定于 {formatDateTime(binding.boundAt)}
          {binding.lastUsedAt ? `，最近使用 ${formatDateTime(binding.lastUsedAt)}` : '，还没有用它登录过'}
        </p>
      </div>
      <Form action="/account/certificates/remove" hidden={{ id: binding.id }}>
        <SubmitButton tone="plain">解除绑定</SubmitButton>
      </Form>
    </li>
  );
}

const show = page('identity.own-certificates.show', {
  method: 'GET',
  path: '/account/certificates',
  title: '我的数字证书',
  access: signedIn(),
  query: backQuery,
  handle: async (ctx, { query, request }) => {
    const account = await ownAccount(ctx);
    const held = await ownCertificates(ctx);
    const told = toldOf(query.told);
    const now = ctx.now();
    return renderGate(ctx, request, {
      title: '数字证书',
      door: doorOf(account.realm),
      lead: leads[account.realm],
      wide: true,
      children: (
        <>
          <h1>数字证书</h1>
          {told ? <Notice tone="ok" heading={told} /> : null}
          <p>绑定后可以用证书登录，身份等级为三级。更新过的证书要重新绑定。</p>
          {held.length === 0 ? (
            <EmptyState heading="还没有绑定证书">准备好证书介质和它的签名软件，几分钟就能绑定。</EmptyState>
          ) : (
            <ul className="gate-sessions">
              {held.map((binding) => (
                <BindingLine key={binding.id} binding={binding} now={now} />
              ))}
            </ul>
          )}
          <p className="gate-bind">
            <ButtonLink href="/account/certificates/bind" tone={account.realm === 'official' ? 'wei' : 'seal'}>
              绑定一张证书
            </ButtonLink>
          </p>
          <p className="gate-under">
            <a href={homes[account.realm]}>{account.realm === 'official' ? '返回工作台' : '返回我的账号'}</a>
          </p>
        </>
      ),
    });
  },
});

const remove = page('identity.own-certificates.remove', {
  method: 'POST',
  path: '/account/certificates/remove',
  title: '解除绑定数字证书',
  access: signedIn(),
  perMinute: 20,
  body: Type.Object({ id: Type.String({ title: '绑定编号', maxLength: 60 }) }),
  handle: async (ctx, { body }) => {
    await removeCertificate(ctx, body.id);
    return redirect('/account/certificates?told=unbound');
  },
});

export const ownCertificateRoutes = [show, remove];
