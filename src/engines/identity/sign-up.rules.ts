/** What a citizen types to sign up, as the form sends it. */
export interface SignUpForm {
  readonly login: string;
  readonly name: string;
  readonly phone: string;
  readonly password: string;
  readonly again: string;
  readonly number: string;
}

export interface FormComplaint {
  readonly name: keyof SignUpForm;
  readonly message: string;
}

/** One complaint for each wrong field, in the order of the form. */
export function signUpComplaints(
  form: SignUpForm,
  weak: string | null,
  badNumber: string | null = null,
): FormComplaint[] {
  const checks: (FormComplaint | false)[] = [
    !/^[\p{L}·]{2,50}$/u.test(form.name) && { name: 'name', message: '请填写姓名，2 到 50 个字' },
    !/^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(form.login) && {
      name: 'login',
      message: '账号要 3 到 32 位，以字母开头，可用字母、数字、点、横线',
    },
    !/^1[3-9]\d{9}$/.test(form.phone) && { name: 'phone', message: '请填写 11 位手机号码' },
    badNumber !== null && { name: 'number', message: badNumber },
    weak !== null && { name: 'password', message: weak },
    weak === null && form.password !== form.again && { name: 'again', message: '两次输入的口令不一致，请重新输入' },
  ];
  return checks.filter((check) => check !== false);
}
