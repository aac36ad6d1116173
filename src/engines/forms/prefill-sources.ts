/** Where the first value of a question may come from, as `x-prefill` writes it, and what people call it. */
export const prefillSources: Readonly<Record<string, string>> = {
  'party.name': '实名信息：姓名',
  'party.number': '实名信息：证件号码',
  'party.phone': '实名信息：手机号',
  'party.email': '实名信息：电子邮箱',
  'party.address': '实名信息：联系地址',
  'party.birthDate': '实名信息：出生日期',
  'firm.name': '企业登记信息：名称',
  'firm.uscc': '企业登记信息：统一社会信用代码',
  'firm.legalRepresentative': '企业登记信息：法定代表人',
  'firm.address': '企业登记信息：住所',
};
