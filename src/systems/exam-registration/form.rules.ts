import { educations } from './contract.ts';

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'area' | 'choice';
  readonly choices?: readonly string[];
  readonly optional?: boolean;
  readonly max: number;
  readonly hint?: string;
  readonly pattern?: RegExp;
  readonly wrong?: string;
}

/** The form of an applicant, in the order in which it is filled. The document number tells sex and day of birth. */
export const formFields: readonly FormField[] = [
  {
    name: 'name',
    label: '姓名',
    kind: 'text',
    max: 50,
    pattern: /^[\p{Script=Han}·A-Za-z ]{2,50}$/u,
    wrong: '请填写身份证上的姓名',
  },
  { name: 'number', label: '身份证号码', kind: 'text', max: 18, hint: '18 位；末位是 X 的填 X' },
  { name: 'nation', label: '民族', kind: 'text', max: 20 },
  {
    name: 'politics',
    label: '政治面貌',
    kind: 'choice',
    choices: ['中共党员', '中共预备党员', '共青团员', '民主党派', '群众'],
    max: 20,
  },
  { name: 'household', label: '户籍所在地', kind: 'text', max: 60 },
  { name: 'education', label: '学历', kind: 'choice', choices: educations.slice(1), max: 20 },
  { name: 'degree', label: '学位', kind: 'choice', choices: ['无', '学士', '硕士', '博士'], max: 20 },
  { name: 'school', label: '毕业院校', kind: 'text', max: 60 },
  { name: 'major', label: '所学专业', kind: 'text', max: 60, hint: '按毕业证书填写' },
  {
    name: 'graduatedOn',
    label: '毕业时间',
    kind: 'text',
    max: 7,
    hint: '例如 2024-07',
    pattern: /^(19|20)\d\d-(0[1-9]|1[0-2])$/,
    wrong: '请按 2024-07 的样子填写',
  },
  { name: 'fullTime', label: '是否全日制', kind: 'choice', choices: ['是', '否'], max: 2 },
  { name: 'work', label: '工作单位', kind: 'text', max: 60, optional: true },
  { name: 'qualification', label: '职称、资格证书', kind: 'text', max: 100, optional: true },
  { name: 'phone', label: '手机号码', kind: 'text', max: 11, pattern: /^1[3-9]\d{9}$/, wrong: '请填写 11 位手机号码' },
  { name: 'address', label: '通信地址', kind: 'text', max: 100 },
  {
    name: 'email',
    label: '电子邮箱',
    kind: 'text',
    max: 80,
    optional: true,
    pattern: /^\S+@\S+\.\S+$/,
    wrong: '请核对电子邮箱',
  },
  {
    name: 'resume',
    label: '学习和工作简历',
    kind: 'area',
    max: 1000,
    hint: '从高中写起，每段一行：起止年月、单位、职务或身份',
  },
  { name: 'family', label: '家庭主要成员', kind: 'area', max: 500, hint: '每人一行：称谓、姓名、工作单位' },
];

export type FormAnswers = Readonly<Record<string, string>>;

/** What was typed, trimmed, with one complaint for each wrong field. */
export function readAnswers(typed: Readonly<Record<string, string | undefined>>): {
  answers: FormAnswers;
  complaints: { name: string; message: string }[];
} {
  const answers: Record<string, string> = {};
  const complaints: { name: string; message: string }[] = [];
  for (const field of formFields) {
    const value = (typed[field.name] ?? '').trim();
    answers[field.name] = value;
    const fault = faultOf(field, value);
    if (fault) complaints.push({ name: field.name, message: fault });
  }
  if (typed['pledge'] !== '1') complaints.push({ name: 'pledge', message: '请阅读并作出承诺' });
  return { answers, complaints };
}

function faultOf(field: FormField, value: string): string | null {
  if (value === '') return field.optional ? null : `请填写${field.label}`;
  if (value.length > field.max) return `${field.label}最多 ${field.max} 个字`;
  if (field.choices && !field.choices.includes(value)) return `请选择${field.label}`;
  if (field.pattern && !field.pattern.test(value)) return field.wrong ?? `请核对${field.label}`;
  return null;
}
