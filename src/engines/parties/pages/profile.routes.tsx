import { countiesOf } from '#engines/directory';
import { type Ctx, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { documentKindNames, type PersonInput } from '../contract.ts';
import { changeContact, correctIdentity, withdrawCorrection } from '../correct-person.ts';
import { ownPerson } from '../own-person.ts';
import { readProfile } from '../read-profile.ts';
import { declarePerson } from '../register-person.ts';
import { askVerification, withdrawVerification } from '../verify-person.ts';
import { complaintsOf, formAgain, ownPage, toldQuery, typed } from './frame.tsx';
import { ContactForm, DeclareForm, type FormState, IdentityForm } from './profile-forms.tsx';
import { ProfileView } from './profile-view.tsx';

const place = '/account/profile';
const access = signedIn('citizen');

async function regionChoices(ctx: Ctx): Promise<{ value: string; label: string }[]> {
  return (await countiesOf(ctx, { uncounted: true })).map(({ code, name }) => ({ value: code, label: name }));
}

async function declareHtml(ctx: Ctx, request: RequestFacts, form: FormState): Promise<string> {
  return ownPage(ctx, request, {
    title: '填写身份信息',
    place,
    lead: '填写一次，以后办事不用再填。姓名、证件号码和联系方式都加密保存。',
    children: <DeclareForm form={form} regions={await regionChoices(ctx)} />,
  });
}

const show = page('parties.own-profile.show', {
  method: 'GET',
  path: place,
  title: '我的资料',
  access,
  query: toldQuery,
  handle: async (ctx, { query, request }) => {
    const profile = await readProfile(ctx);
    if (!profile) return declareHtml(ctx, request, { values: { name: ctx.actor.name }, complaints: [] });
    const children = <ProfileView profile={profile} whole={query.whole === '1'} />;
    return ownPage(ctx, request, { title: '我的资料', place, told: query.told, children });
  },
});

const DeclareBody = Type.Object({
  name: typed(),
  documentKind: typed(40),
  number: typed(),
  country: typed(),
  birthDate: typed(40),
  phone: typed(),
  email: typed(),
  address: typed(),
  regionCode: typed(12),
});

function toInput(body: Static<typeof DeclareBody>): PersonInput {
  const given = (text: string | undefined): string | null => text?.trim() || null;
  const kind = body.documentKind ?? '';
  return {
    name: body.name ?? '',
    documentKind: Object.hasOwn(documentKindNames, kind) ? (kind as PersonInput['documentKind']) : 'resident-id',
    number: body.number ?? '',
    country: given(body.country),
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(body.birthDate ?? '') ? (body.birthDate ?? null) : null,
    phone: given(body.phone),
    email: given(body.email),
    address: given(body.address),
    regionCode: given(body.regionCode),
  };
}

const declare = page('parties.own-profile.declare', {
  method: 'POST',
  path: `${place}/declare`,
  title: '填写身份信息',
  access,
  perMinute: 20,
  body: DeclareBody,
  handle: async (ctx, { body, request }) => {
    try {
      await ctx.transaction((tx) => declarePerson(tx, ctx.actor.id ?? '', toInput(body)));
    } catch (error) {
      const { complaints, status } = complaintsOf(error, 'number');
      return formAgain(await declareHtml(ctx, request, { values: body, complaints }), status);
    }
    return redirect(`${place}?told=declared`);
  },
});

async function contactHtml(ctx: Ctx, request: RequestFacts, form: FormState): Promise<string> {
  const children = <ContactForm form={form} regions={await regionChoices(ctx)} />;
  return ownPage(ctx, request, { title: '修改联系方式', place, children });
}

const showContact = page('parties.own-contact.show', {
  method: 'GET',
  path: `${place}/contact`,
  title: '修改联系方式页',
  access,
  handle: async (ctx, { request }) => {
    const profile = await readProfile(ctx);
    if (!profile) return redirect(place);
    const { phone, email, address } = profile.values;
    const values = {
      phone: phone ?? '',
      email: email ?? '',
      address: address ?? '',
      regionCode: profile.person.regionCode ?? '',
    };
    return contactHtml(ctx, request, { values, complaints: [] });
  },
});

const ContactBody = Type.Object({ phone: typed(), email: typed(), address: typed(), regionCode: typed(12) });

const submitContact = page('parties.own-contact.change', {
  method: 'POST',
  path: `${place}/contact`,
  title: '修改联系方式',
  access,
  perMinute: 20,
  body: ContactBody,
  handle: async (ctx, { body, request }) => {
    const person = await ownPerson(ctx);
    try {
      const { phone = '', email = '', address = '', regionCode = '' } = body;
      await changeContact(ctx, person.id, { phone, email, address, regionCode });
    } catch (error) {
      const { complaints, status } = complaintsOf(error, 'phone');
      return formAgain(await contactHtml(ctx, request, { values: body, complaints }), status);
    }
    return redirect(`${place}?told=contact`);
  },
});

async function identityHtml(ctx: Ctx, request: RequestFacts, form: FormState): Promise<string> {
  const person = await ownPerson(ctx);
  const children = <IdentityForm form={form} verified={person.level > 0} />;
  return ownPage(ctx, request, { title: '更正身份信息', place, children });
}

const showIdentity = page('parties.own-identity.show', {
  method: 'GET',
  path: `${place}/identity`,
  title: '更正身份信息页',
  access,
  handle: async (ctx, { request }) =>
    (await readProfile(ctx)) ? identityHtml(ctx, request, { values: {}, complaints: [] }) : redirect(place),
});

const IdentityBody = Type.Object({ field: typed(10), value: typed(), reason: typed() });

const submitIdentity = page('parties.own-identity.correct', {
  method: 'POST',
  path: `${place}/identity`,
  title: '更正身份信息',
  access,
  perMinute: 20,
  body: IdentityBody,
  handle: async (ctx, { body, request }) => {
    const field = body.field === 'number' ? 'number' : 'name';
    const { value = '', reason = '' } = body;
    const empty = [
      ...(value.trim() ? [] : [{ name: 'value', message: '请填写更正后的内容' }]),
      ...(reason.trim().length >= 2 ? [] : [{ name: 'reason', message: '请填写更正理由' }]),
    ];
    if (empty.length > 0) return formAgain(await identityHtml(ctx, request, { values: body, complaints: empty }), 422);
    try {
      const done = await correctIdentity(ctx, { field, value, reason: reason.trim() });
      return redirect(`${place}?told=${done === 'done' ? 'corrected' : 'correction-asked'}`);
    } catch (error) {
      const { complaints, status } = complaintsOf(error, 'value');
      const named = complaints.map(({ message }) => ({ name: 'value', message }));
      return formAgain(await identityHtml(ctx, request, { values: body, complaints: named }), status);
    }
  },
});

const ask = page('parties.own-verification.ask', {
  method: 'POST',
  path: `${place}/ask-verification`,
  title: '申请当面核验',
  access,
  perMinute: 20,
  handle: async (ctx) => {
    await askVerification(ctx, 'counter');
    return redirect(`${place}?told=asked`);
  },
});

const withdraw = page('parties.own-verification.withdraw', {
  method: 'POST',
  path: `${place}/withdraw-verification`,
  title: '撤回核验申请',
  access,
  handle: async (ctx) => {
    await withdrawVerification(ctx);
    return redirect(`${place}?told=withdrawn`);
  },
});

const withdrawOne = page('parties.own-identity.withdraw', {
  method: 'POST',
  path: `${place}/withdraw-correction`,
  title: '撤回更正申请',
  access,
  body: Type.Object({ id: Type.String({ title: '更正申请', maxLength: 60 }) }),
  handle: async (ctx, { body }) => {
    await withdrawCorrection(ctx, body.id);
    return redirect(`${place}?told=correction-withdrawn`);
  },
});

export const profileRoutes = [
  show,
  declare,
  showContact,
  submitContact,
  showIdentity,
  submitIdentity,
  ask,
  withdraw,
  withdrawOne,
];
