import { EmptyState } from '#design/public';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { actingParty, switchParty } from '../act-for-firm.ts';
import { answerOffer, appointAgent, endAgency } from '../appoint-agent.ts';
import { type Matter, matterNames } from '../contract.ts';
import { ownFirms } from '../own-firms.ts';
import { personOfActor } from '../own-person.ts';
import { isDate } from '../resident-id.rules.ts';
import { AppointForm, type AppointState } from './appoint-form.tsx';
import { FirmsView } from './firms-view.tsx';
import { complaintsOf, formAgain, ownPage, toldQuery, typed } from './frame.tsx';

const place = '/account/firms';
const access = signedIn('citizen');

const show = page('parties.own-firms.show', {
  method: 'GET',
  path: place,
  title: '我的企业',
  access,
  query: toldQuery,
  handle: async (ctx, { query, request }) => {
    const person = await personOfActor(ctx);
    const children = person ? (
      <FirmsView own={await ownFirms(ctx)} acting={await actingParty(ctx)} />
    ) : (
      <EmptyState heading="还没有身份信息" action={{ label: '填写身份信息', href: '/account/profile' }}>
        <p>填写姓名和证件号码并完成核验后，可以代表单位办事。</p>
      </EmptyState>
    );
    return ownPage(ctx, request, { title: '我的企业', place, told: query.told, children });
  },
});

/** A firm that the caller leads; any other is as missing. */
async function ledFirm(ctx: Ctx, id: string) {
  if (!(await personOfActor(ctx))) throw kernelErrors.notFound();
  const firm = (await ownFirms(ctx)).led.find((one) => one.id === id);
  if (!firm) throw kernelErrors.notFound();
  return firm;
}

async function appointHtml(ctx: Ctx, request: RequestFacts, id: string, form: AppointState): Promise<string> {
  const firm = await ledFirm(ctx, id);
  const lead = `${firm.name}（${firm.uscc}）`;
  return ownPage(ctx, request, { title: '授权代办人', place, lead, children: <AppointForm firm={firm} form={form} /> });
}

const params = Type.Object({ id: Type.String({ title: '单位', maxLength: 60 }) });

const showAppoint = page('parties.own-agent.form', {
  method: 'GET',
  path: `${place}/:id/appoint`,
  title: '授权代办人页',
  access,
  params,
  handle: (ctx, input) =>
    appointHtml(ctx, input.request, input.params.id, {
      values: { validFrom: ctx.today() },
      matters: ['services'],
      complaints: [],
    }),
});

const AppointBody = Type.Object({
  name: typed(),
  number: typed(),
  matters: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }), Type.String({ maxLength: 40 })]),
  ),
  validFrom: typed(20),
  validTo: typed(20),
});

const appoint = page('parties.own-agent.appoint', {
  method: 'POST',
  path: `${place}/:id/appoint`,
  title: '授权代办人',
  access,
  perMinute: 20,
  params,
  body: AppointBody,
  handle: async (ctx, input) => {
    const { body, request } = input;
    const { id } = input.params;
    const matters = [body.matters ?? []].flat().filter((one) => Object.hasOwn(matterNames, one)) as Matter[];
    const { name = '', number = '', validFrom = '', validTo = '' } = body;
    const values = { name, number, validFrom, validTo };
    const empty = [
      ...(matters.length > 0 ? [] : [{ name: 'matters', message: '请至少选一项授权事项' }]),
      ...(isDate(validFrom) ? [] : [{ name: 'validFrom', message: '请填写起始日期，如 2026-01-31' }]),
      ...(validTo === '' || isDate(validTo) ? [] : [{ name: 'validTo', message: '截止日期不对，应如 2026-12-31' }]),
    ];
    const again = async (complaints: AppointState['complaints'], status: number) =>
      formAgain(await appointHtml(ctx, request, id, { values, matters, complaints }), status);
    if (empty.length > 0) return again(empty, 422);
    try {
      await appointAgent(ctx, id, { name, number, matters, validFrom, validTo: validTo || null });
    } catch (error) {
      const { complaints, status } = complaintsOf(error, 'number');
      return again(complaints, status);
    }
    return redirect(`${place}?told=appointed`);
  },
});

const answer = page('parties.own-agency.answer', {
  method: 'POST',
  path: '/account/agencies/answer',
  title: '答复授权',
  access,
  body: Type.Object({
    id: Type.String({ title: '授权', maxLength: 60 }),
    answer: Type.Union([Type.Literal('accepted'), Type.Literal('declined')], { title: '答复' }),
  }),
  handle: async (ctx, { body }) => {
    await answerOffer(ctx, body.id, body.answer);
    return redirect(`${place}?told=${body.answer}`);
  },
});

const end = page('parties.own-agency.end', {
  method: 'POST',
  path: '/account/agencies/end',
  title: '终止授权',
  access,
  body: Type.Object({ id: Type.String({ title: '授权', maxLength: 60 }) }, { additionalProperties: true }),
  handle: async (ctx, { body }) => {
    // Each form of the page names its reason after its agency, so that no two fields share an id.
    const reason = (body as Record<string, unknown>)[`reason-${body.id}`];
    await endAgency(
      ctx,
      body.id,
      typeof reason === 'string' && reason.trim() ? reason.trim().slice(0, 100) : '未说明原因',
    );
    return redirect(`${place}?told=ended`);
  },
});

const act = page('parties.own-party.switch', {
  method: 'POST',
  path: `${place}/act`,
  title: '切换办事身份',
  access,
  body: Type.Object({ firmId: typed(60) }),
  handle: async (ctx, { body }) => {
    await switchParty(ctx, body.firmId || null);
    return redirect(`${place}?told=${body.firmId ? 'as-firm' : 'as-self'}`);
  },
});

export const ownFirmRoutes = [show, showAppoint, appoint, answer, end, act];
