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

/** One complaint for each wrong field that the form has, in its order. */
export function signUpComplaints(
  form: Pick<SignUpForm, 'name' | 'login'> & Partial<SignUpForm>,
  weak: string | null = null,
  badNumber: string | null = null,
): FormComplaint[] {
  const { name, login, phone, password, again } = form;
  const checks: (FormComplaint | false)[] = [
    !/^[\p{L}·]{2,50}$/u.test(name) && { name: 'name', message: '请填写姓名，2 到 50 个字' },
    !/^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(login) && {
      name: 'login',
      message: '账号要 3 到 32 位，以字母开头，可用字母、数字、点、横线',
    },
    phone !== undefined && !/^1[3-9]\d{9}$/.test(phone) && { name: 'phone', message: '请填写 11 位手机号码' },
    badNumber !== null && { name: 'number', message: badNumber },
    weak !== null && { name: 'password', message: weak },
    weak === null && password !== again && { name: 'again', message: '两次输入的口令不一致，请重新输入' },
  ];
  return checks.filter((check) => check !== false);
}
