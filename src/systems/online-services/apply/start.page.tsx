import { ButtonLink, ErrorSummary, Form, Heading, Notice, Panel, SelectField, SubmitButton } from '#design/public';
import { type CaseRow, finalStates, ownCases } from '#engines/cases';
import { countiesOf } from '#engines/directory';
import { actingParty, readProfile } from '#engines/parties';
import { AppError, type Ctx, formatDate, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { periodText } from '../pages/found-services.tsx';
import { ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { itemParams, regionQuery } from '../pages/guide.page.tsx';
import { applications } from './applications.repo.ts';
import { beginApplication, itemToApplyFor } from './begin-application.ts';

const access = signedIn('citizen');
type Item = Awaited<ReturnType<typeof itemToApplyFor>>;

interface Wish {
  readonly region: string;
  readonly copyOf: string | undefined;
  readonly complaint?: string;
}

async function startHtml(ctx: Ctx, request: RequestFacts, item: Item, { region, copyOf, complaint }: Wish) {
  const [counties, cases, begun, acting, profile] = await Promise.all([
    countiesOf(ctx, { uncounted: true }),
    ownCases(ctx),
    applications.open(ctx),
    actingParty(ctx),
    readProfile(ctx),
  ]);
  const running = cases.filter((one) => one.itemId === item.id && !finalStates.includes(one.state));
  const home = region || profile?.person.regionCode || '';
  return ownHallPage(ctx, request, {
    title: `申请${item.content.name}`,
    here: '在线办理',
    breadcrumb: [servicesStep, { label: item.plainName, href: `/services/${item.code}` }],
    children: (
      <>
        <ErrorSummary errors={complaint ? [{ name: 'region', message: complaint }] : []} />
        <Heading level={1} text={item.content.name} note="填到一半可以离开，内容会保存，回来接着填。" />
        <Running cases={running} />
        <Before item={item} />
        <Form action={`/services/${item.code}/apply`} hidden={copyOf ? { copyOf } : {}}>
          <p className="guide-note">
            {acting?.kind === 'firm' ? `以“${acting.firm}”的身份办理。` : `以${ctx.actor.name}本人的身份办理。`}
            <a href="/account/firms">换一个身份</a>
          </p>
          {copyOf ? <p className="guide-note">上次填的内容和表单里的附件会带过来，请核对；材料要重新上传。</p> : null}
          <SelectField
            name="region"
            label="在哪个县市区办理"
            hint="选您居住地或经营地"
            choices={counties.map(({ code, name }) => ({ value: code, label: name }))}
            value={counties.find((county) => home.startsWith(county.code))?.code ?? ''}
            {...(complaint ? { error: complaint } : {})}
          />
          <SubmitButton>{begun.some((one) => one.itemId === item.id) ? '接着上次的填' : '开始填写'}</SubmitButton>
        </Form>
      </>
    ),
  });
}

function Running({ cases }: { cases: readonly CaseRow[] }) {
  const [first] = cases;
  if (!first) return null;
  return (
    <Notice
      tone="warning"
      heading="您已有一件正在办理"
      action={{ label: `查看办件 ${first.number}`, href: `/my/cases/${first.id}` }}
    >
      {formatDate(first.receivedOn)}提交。材料不全会一次告知您补正，不用重复申请；确实是另一件事的，可以继续。
    </Notice>
  );
}

/** What to have at hand before beginning. */
function Before({ item }: { item: Item }) {
  const uploads = item.content.materials.filter((one) => !one.heldBy && !one.fromForm && !one.when);
  const sometimes = item.content.materials.filter((one) => !one.heldBy && !one.fromForm && one.when);
  const { coSign } = item.content;
  return (
    <Panel heading="开始之前">
      <ul className="ticks">
        <li>{`${item.content.caseType === 'on-the-spot' ? '材料齐全的当场办结' : `受理后 ${periodText({ onTheSpot: false, promised: item.content.promised })}`}。`}</li>
        {uploads.length === 0 && sometimes.length === 0 ? (
          <li>不用上传材料：需要核对的由我们查。</li>
        ) : (
          <li>{`要上传：${[...uploads.map((one) => one.name), ...(sometimes.length > 0 ? ['按您的回答再定的材料'] : [])].join('、')}。手机拍照就行。`}</li>
        )}
        {coSign ? (
          <li>{`${coSign.when ? '有的情形' : ''}要和${coSign.role}共同申请：准备好对方的姓名、身份证号和手机号。`}</li>
        ) : null}
        <li>姓名、证件号码、电话和住址已替您填好，请核对。</li>
      </ul>
      <p>
        <ButtonLink href={`/services/${item.code}/sample`} tone="plain">
          看看样表
        </ButtonLink>
      </p>
    </Panel>
  );
}

const start = page('online-services.application.start', {
  method: 'GET',
  path: '/services/:item/apply',
  title: '在线办理',
  access,
  params: itemParams,
  query: Type.Object({
    ...regionQuery.properties,
    copyOf: Type.Optional(Type.String({ title: '原办件', maxLength: 60 })),
  }),
  handle: async (ctx, { params, query, request }) =>
    startHtml(ctx, request, await itemToApplyFor(ctx, params.item, query.region ?? null), {
      region: query.region ?? '',
      copyOf: query.copyOf,
    }),
});

const begin = page('online-services.application.begin', {
  method: 'POST',
  path: '/services/:item/apply',
  title: '开始填写申请',
  access,
  params: itemParams,
  perMinute: 20,
  body: Type.Object({
    region: Type.Optional(Type.String({ title: '县市区', maxLength: 12 })),
    copyOf: Type.Optional(Type.String({ title: '原办件', maxLength: 60 })),
  }),
  handle: async (ctx, { params, body, request }) => {
    const item = await itemToApplyFor(ctx, params.item);
    const regionCode = body.region ?? '';
    try {
      const row = await beginApplication(ctx, { code: item.code, regionCode, copyOf: body.copyOf });
      return redirect(`/my/applications/${row.id}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
      return pageAgain(
        await startHtml(ctx, request, item, { region: regionCode, copyOf: body.copyOf, complaint: error.message }),
      );
    }
  },
});

export const startPages = [start, begin];
