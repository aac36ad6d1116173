import { expect, it } from 'vitest';
import { applicantOnce } from './applicant-once.rules.ts';

const item = (label: string, value: string, ofApplicant = true) => ({ label, value, files: [], ofApplicant });
const applicant = {
  kind: 'person',
  name: '示**',
  document: '6104**********0031',
  phone: '199****7431',
  address: '',
  agent: null,
};

it('tells who applies once, and what only the form knows of them beside it', () => {
  const page = {
    title: '申请人',
    items: [
      item('以什么身份申请', '个人', false),
      item('申请人姓名', '示**'),
      item('身份证号', '6104**********0031'),
      item('手机号', '199****7431'),
      item('联系地址', '示例路1号'),
    ],
  };
  const matter = { title: '申请内容', items: [item('险种', '养老', false), item('参保时段', '近一年', false)] };
  const mixed = { title: '其他', items: [item('份数', '2', false), item('用途', '就业', false), item('姓名', '示**')] };
  const { groups, further } = applicantOnce({ answers: [page, matter, mixed], applicant });
  expect(groups.map(({ title }) => title)).toEqual(['申请内容', '其他']);
  expect(further.map(({ label }) => label)).toEqual(['以什么身份申请', '联系地址']);
});
