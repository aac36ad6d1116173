import {
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '#design/public';
import { optionsOf } from '#kernel/contract';
import { documentKindNames } from '../contract.ts';
import { type Complaint, errorOf } from './frame.tsx';

export interface FormState {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly complaints: readonly Complaint[];
}

type Choices = readonly { value: string; label: string }[];
const kinds: Choices = optionsOf(documentKindNames);

/** Who am I: filled in once. */
export function DeclareForm({ form, regions }: { form: FormState; regions: Choices }) {
  const { values, complaints } = form;
  return (
    <>
      <ErrorSummary errors={complaints} />
      <Form action="/account/profile/declare">
        <TextField
          name="name"
          label="姓名"
          hint="与证件一致；少数民族姓名中的间隔号请保留"
          value={values['name'] ?? ''}
          attributes={{ autoComplete: 'name', maxLength: 100 }}
          {...errorOf(complaints, 'name')}
        />
        <SelectField
          name="documentKind"
          label="证件类型"
          choices={kinds}
          value={values['documentKind'] ?? 'resident-id'}
          {...errorOf(complaints, 'documentKind')}
        />
        <TextField
          name="number"
          label="证件号码"
          hint="加密保存，页面上只显示一部分"
          value={values['number'] ?? ''}
          attributes={{ autoComplete: 'off', maxLength: 40, spellCheck: false }}
          {...errorOf(complaints, 'number')}
        />
        <TextField
          name="country"
          label="签发国"
          optional
          hint="只有护照要填，三个字母，如 USA"
          value={values['country'] ?? ''}
          width="short"
          attributes={{ maxLength: 3, spellCheck: false }}
          {...errorOf(complaints, 'country')}
        />
        <TextField
          name="birthDate"
          label="出生日期"
          optional
          hint="证件号码已含出生日期的不用填；格式如 1990-01-31"
          value={values['birthDate'] ?? ''}
          width="short"
          attributes={{ maxLength: 10, inputMode: 'numeric' }}
          {...errorOf(complaints, 'birthDate')}
        />
        <ContactFields form={form} regions={regions} />
        <SubmitButton>保存身份信息</SubmitButton>
      </Form>
    </>
  );
}

export function ContactForm({ form, regions }: { form: FormState; regions: Choices }) {
  return (
    <>
      <ErrorSummary errors={form.complaints} />
      <Form action="/account/profile/contact">
        <ContactFields form={form} regions={regions} />
        <ButtonRow>
          <SubmitButton>保存联系方式</SubmitButton>
          <ButtonLink tone="plain" href="/account/profile">
            返回我的资料
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

function ContactFields({ form: { values, complaints }, regions }: { form: FormState; regions: Choices }) {
  return (
    <>
      <TextField
        name="phone"
        label="联系电话"
        type="tel"
        optional
        value={values['phone'] ?? ''}
        attributes={{ autoComplete: 'tel', maxLength: 30 }}
        {...errorOf(complaints, 'phone')}
      />
      <TextField
        name="email"
        label="电子邮箱"
        type="email"
        optional
        value={values['email'] ?? ''}
        attributes={{ autoComplete: 'email', maxLength: 100 }}
        {...errorOf(complaints, 'email')}
      />
      <TextField
        name="address"
        label="联系地址"
        optional
        width="full"
        value={values['address'] ?? ''}
        attributes={{ autoComplete: 'street-address', maxLength: 200 }}
        {...errorOf(complaints, 'address')}
      />
      <SelectField
        name="regionCode"
        label="居住地"
        optional
        choices={regions}
        value={values['regionCode'] ?? ''}
        {...errorOf(complaints, 'regionCode')}
      />
    </>
  );
}

export function IdentityForm({ form, verified }: { form: FormState; verified: boolean }) {
  const { values, complaints } = form;
  return (
    <>
      <ErrorSummary errors={complaints} />
      <Form action="/account/profile/identity">
        <RadioField
          name="field"
          label="更正哪一项"
          choices={[
            { value: 'name', label: '姓名' },
            { value: 'number', label: '证件号码' },
          ]}
          value={values['field'] ?? 'name'}
          {...errorOf(complaints, 'field')}
        />
        <TextField
          name="value"
          label="更正为"
          value={values['value'] ?? ''}
          attributes={{ autoComplete: 'off', maxLength: 100, spellCheck: false }}
          {...errorOf(complaints, 'value')}
        />
        <TextField
          name="reason"
          label="更正理由"
          hint={verified ? '身份已经核验，工作人员审核后生效；如户籍姓名变更、登记时写错' : '如填写时写错'}
          width="full"
          value={values['reason'] ?? ''}
          attributes={{ maxLength: 200 }}
          {...errorOf(complaints, 'reason')}
        />
        <ButtonRow>
          <SubmitButton>{verified ? '提交更正申请' : '保存更正'}</SubmitButton>
          <ButtonLink tone="plain" href="/account/profile">
            返回我的资料
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
