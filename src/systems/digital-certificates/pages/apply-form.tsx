import {
  ButtonRow,
  type FieldError,
  FileField,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '#design/public';
import { documentKindNames } from '#engines/parties/contract';
import { formatDate, optionsOf, Type } from '#kernel/contract';
import { type ApplicationForm, carriers, type HolderKind, suites } from '../contract.ts';
import type { Counter, MaterialRule } from '../office.repo.ts';

/** As it was typed; the use case says what is wrong with it. */
export const typed = () => Type.Optional(Type.String({ maxLength: 200 }));
export const typedForm = {
  name: typed(),
  organisation: typed(),
  uscc: typed(),
  unit: typed(),
  dnsName: typed(),
  agentName: typed(),
  documentKind: typed(),
  country: typed(),
  idNumber: typed(),
  phone: typed(),
};
export type TypedForm = Partial<ApplicationForm> & {
  counter?: string;
  suite?: string;
  carrier?: string;
  appointmentOn?: string;
};

export interface FieldsProps {
  readonly kind: HolderKind;
  readonly form: TypedForm;
  readonly complaints: readonly FieldError[];
}

const nameLabels: Record<HolderKind, string> = {
  person: '姓名',
  organisation: '机构名称',
  staff: '证书持有人姓名',
  device: '系统或设备名称',
};

const asks: Record<HolderKind, readonly (keyof ApplicationForm)[]> = {
  person: ['name', 'documentKind', 'idNumber', 'country', 'phone'],
  organisation: ['name', 'uscc', 'agentName', 'documentKind', 'idNumber', 'country', 'phone'],
  staff: ['name', 'documentKind', 'idNumber', 'country', 'organisation', 'uscc', 'unit', 'agentName', 'phone'],
  device: ['name', 'dnsName', 'organisation', 'uscc', 'agentName', 'documentKind', 'idNumber', 'country', 'phone'],
};

const ofHolder = (kind: HolderKind): boolean => kind === 'person' || kind === 'staff';

const documents = optionsOf(documentKindNames);

const fieldsOf = (
  kind: HolderKind,
): Record<keyof ApplicationForm, { label: string; hint?: string; tel?: boolean; optional?: boolean }> => ({
  name: { label: nameLabels[kind], hint: kind === 'organisation' ? '与证照上的名称一致' : '' },
  organisation: { label: '单位名称', hint: '与证照上的名称一致' },
  uscc: { label: '统一社会信用代码', hint: '18 位，见营业执照或法人证书' },
  unit: { label: '部门或岗位' },
  dnsName: { label: '域名', hint: '如 www.example.gov.cn' },
  agentName: { label: '经办人姓名', hint: '到受理点办理的人' },
  documentKind: { label: ofHolder(kind) ? '证件类型' : '经办人证件类型' },
  country: { label: '护照签发国', hint: '只有外国护照要填，三个字母，如 USA', optional: true },
  idNumber: { label: ofHolder(kind) ? '证件号码' : '经办人证件号码', hint: '照原件填写，到受理点核对' },
  phone: { label: '手机号码', hint: '查进度、接通知都用这个号码', tel: true },
});

/** What a kind of certificate asks of its applicant. */
export function HolderFields({ kind, form, complaints }: FieldsProps) {
  const fields = fieldsOf(kind);
  return (
    <>
      {asks[kind].map((name) => {
        const { label, hint, tel, optional } = fields[name];
        const error = complaints.find((one) => one.name === name)?.message;
        if (name === 'documentKind')
          return (
            <SelectField
              key={name}
              name={name}
              label={label}
              value={form.documentKind ?? 'resident-id'}
              choices={documents}
              {...(error ? { error } : {})}
            />
          );
        return (
          <TextField
            key={name}
            name={name}
            label={label}
            type={tel ? 'tel' : 'text'}
            width={name === 'organisation' || name === 'dnsName' ? 'full' : 'medium'}
            value={form[name] ?? ''}
            attributes={{ maxLength: 120, ...(tel ? { inputMode: 'numeric' as const, autoComplete: 'tel' } : {}) }}
            {...(optional ? { optional } : {})}
            {...(hint ? { hint } : {})}
            {...(error ? { error } : {})}
          />
        );
      })}
    </>
  );
}

interface Paper {
  readonly code: string;
  readonly name: string;
  readonly note: string;
  /** What has come already. */
  readonly fileName?: string | null;
}

/** The papers of the list, each a scan or photograph; a later one takes the place of the former. */
export function MaterialFields({
  materials,
  complaints,
}: {
  materials: readonly Paper[];
  complaints: readonly FieldError[];
}) {
  return (
    <>
      {materials.map((material) => {
        const error = complaints.find((one) => one.name === `material-${material.code}`)?.message;
        const hint = `${material.note || '扫描件或照片'}；PDF、JPG、PNG，不超过 10 MB。${material.fileName ? `已交“${material.fileName}”，重新选择即替换` : '可以到受理点再交'}`;
        return (
          <FileField
            key={material.code}
            name={`material-${material.code}`}
            label={material.name}
            optional
            hint={hint}
            accept=".pdf,.jpg,.jpeg,.png"
            {...(error ? { error } : {})}
          />
        );
      })}
    </>
  );
}

export interface ApplyFormProps extends FieldsProps {
  readonly counters: readonly Counter[];
  readonly days: readonly string[];
  readonly materials: readonly MaterialRule[];
}

export function ApplyForm({ kind, form, complaints, counters, days, materials }: ApplyFormProps) {
  const errorOf = (name: string) => {
    const message = complaints.find((one) => one.name === name)?.message;
    return message === undefined ? {} : { error: message };
  };
  return (
    <Form action={`/certificates/apply/${kind}`} files>
      <HolderFields kind={kind} form={form} complaints={complaints} />
      <RadioField
        name="suite"
        label="算法"
        value={form.suite ?? 'sm2'}
        choices={[
          { value: 'sm2', label: suites.sm2, hint: '政务系统和网上申报用' },
          { value: 'p256', label: suites.p256, hint: '国际通用软件用' },
        ]}
        {...errorOf('suite')}
      />
      <RadioField
        name="carrier"
        label="载体"
        value={form.carrier ?? 'token'}
        choices={[
          { value: 'token', label: carriers.token, hint: '私钥在介质内生成，不能取出' },
          { value: 'soft', label: carriers.soft, hint: '加密文件，凭口令使用' },
        ]}
        {...errorOf('carrier')}
      />
      <SelectField
        name="counter"
        label="到哪个受理点办理"
        value={form.counter ?? ''}
        choices={counters
          .filter((one) => one.open)
          .map((one) => ({ value: one.id, label: `${one.name}（${one.address}）` }))}
        {...errorOf('counter')}
      />
      <SelectField
        name="appointmentOn"
        label="预约到访日期"
        optional
        hint="不预约也可以在办公时间直接去"
        value={form.appointmentOn ?? ''}
        choices={days.map((day) => ({ value: day, label: formatDate(day) }))}
        {...errorOf('appointmentOn')}
      />
      <MaterialFields materials={materials} complaints={complaints} />
      <ButtonRow>
        <SubmitButton>提交申请</SubmitButton>
        <SubmitButton tone="plain" name="save" value="draft">
          先存草稿
        </SubmitButton>
      </ButtonRow>
    </Form>
  );
}
