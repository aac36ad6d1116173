import type { ChangeType } from './contract.ts';

const titles: Readonly<Record<ChangeType, string>> = {
  increase: '编制使用通知',
  decrease: '编制核减通知',
  enter: '上编通知单',
  borrow: '借用人员通知单',
  leave: '下编通知单',
  retire: '下编通知单',
  assign: '任职通知单',
  dismiss: '免职通知单',
  found: '机构设立通知',
  merge: '机构合并通知',
  rename: '机构更名通知',
  abolish: '机构撤销通知',
};

export const noticeTitle = (type: ChangeType): string => titles[type];

export const agencyChangeNotice = (type: ChangeType, number: string, on: string): string =>
  `你单位《${number}》申请收悉。经审核并批准，同意办理下列事项，自${on}起生效。请凭本${
    titles[type].endsWith('单') ? '单' : '通知'
  }办理后续手续。`;
