import { assured, type Ctx, download, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { askClosing, lastCoolingDay, ownObstacles, withdrawClosing } from '../close-account.ts';
import { closures } from '../closures.repo.ts';
import { exportOwnData } from '../export-own-data.tsx';
import { looks } from '../looks.repo.ts';
import { personOfActor } from '../own-person.ts';
import { retentionOn } from '../retention.rules.ts';
import { type Complaint, complaintsOf, formAgain, ownPage, toldQuery, typed } from './frame.tsx';
import { LOOKS_PER_PAGE, LooksView, PrivacyView } from './privacy-view.tsx';

const place = '/account/privacy';
const access = signedIn('citizen');

async function privacyHtml(ctx: Ctx, request: RequestFacts, complaints: readonly Complaint[], told?: string) {
  const person = await personOfActor(ctx);
  const open = person ? await closures.coolingOf(ctx, person.id) : undefined;
  const rule = retentionOn(ctx.today());
  const children = (
    <PrivacyView
      hasPerson={person !== undefined}
      closingUntil={open ? lastCoolingDay(open) : null}
      coolingDays={rule.coolingDays}
      kept={{ months: rule.identityKeptMonths, law: rule.identityKeptLaw }}
      obstacles={person && !open ? await ownObstacles(ctx, person.id) : []}
      complaints={complaints}
    />
  );
  return ownPage(ctx, request, { title: '数据与注销', place, told, children });
}

const show = page('parties.own-privacy.show', {
  method: 'GET',
  path: place,
  title: '数据与注销',
  access,
  query: toldQuery,
  handle: (ctx, { query, request }) => privacyHtml(ctx, request, [], query.told),
});

const exported = page('parties.own-privacy.export', {
  method: 'GET',
  path: `${place}/export`,
  title: '导出我的资料',
  access: assured(signedIn('citizen'), 1, { act: 'own-copy' }),
  perMinute: 6,
  handle: async (ctx) => {
    if (!(await personOfActor(ctx))) return redirect(place);
    const { name, bytes } = await exportOwnData(ctx);
    const file = download(bytes, name, 'application/zip');
    return { ...file, headers: { ...file.headers, 'cache-control': 'no-store' } };
  },
});

const close = page('parties.own-privacy.close', {
  method: 'POST',
  path: `${place}/close`,
  title: '申请注销账号',
  access: assured(signedIn('citizen'), 1, { act: 'close' }),
  body: Type.Object({ reason: typed(200) }),
  handle: async (ctx, { body, request }) => {
    try {
      await askClosing(ctx, body.reason?.trim() || null);
    } catch (error) {
      const { complaints, status } = complaintsOf(error, 'reason');
      return formAgain(await privacyHtml(ctx, request, complaints), status);
    }
    return redirect(`${place}?told=closing`);
  },
});

const withdraw = page('parties.own-privacy.withdraw', {
  method: 'POST',
  path: `${place}/withdraw`,
  title: '撤回注销申请',
  access,
  handle: async (ctx) => {
    await withdrawClosing(ctx);
    return redirect(`${place}?told=closing-withdrawn`);
  },
});

const showLooks = page('parties.own-looks.show', {
  method: 'GET',
  path: '/account/looks',
  title: '谁查看过我的资料',
  access,
  query: toldQuery,
  handle: async (ctx, { query, request }) => {
    const person = await personOfActor(ctx);
    const at = Math.max(1, Math.min(1000, Number.parseInt(query.page ?? '1', 10) || 1));
    const found = person ? await looks.ofPerson(ctx, person.id, LOOKS_PER_PAGE, (at - 1) * LOOKS_PER_PAGE) : [];
    return ownPage(ctx, request, {
      title: '谁查看过我的资料',
      place: '/account/looks',
      lead: '工作人员在系统中看到的是隐去一部分的资料。查看完整内容须说明原因，并记录在这里。',
      children: <LooksView looks={found} page={at} />,
    });
  },
});

export const privacyRoutes = [show, exported, close, withdraw, showLooks];
