import { defineErrors } from '#kernel';

export const errors = defineErrors('directory', {
  regionMissing: { kind: 'invalid', zh: '没有代码为 {code} 的区划，请从列表中选取', en: 'There is no region {code}' },
  parentMissing: {
    kind: 'invalid',
    zh: '上级机构不存在或已撤销，请重新选取',
    en: 'The parent organisation does not exist',
  },
  parentBelow: {
    kind: 'invalid',
    zh: '不能把机构移到它自己或下级机构之下，请另选上级',
    en: 'An organisation cannot lie below itself',
  },
  organisationInUse: {
    kind: 'conflict',
    zh: '该机构还有 {children} 个下级机构、{holders} 名在岗人员，请先调整后再撤销',
    en: '{children} organisations and {holders} people are still there',
  },
  postTaken: {
    kind: 'conflict',
    zh: '本机构已有“{title}”岗位，请换一个名称',
    en: 'The organisation has a post "{title}" already',
  },
  postClosed: { kind: 'invalid', zh: '该岗位不存在或已取消，请另选岗位', en: 'The post does not exist or is closed' },
  postInUse: {
    kind: 'conflict',
    zh: '该岗位还有 {holders} 人在岗，请先免职再取消岗位',
    en: '{holders} people still hold the post',
  },
  personMissing: { kind: 'invalid', zh: '没有这个人员，请从列表中选取', en: 'There is no such person' },
  alreadyOnPost: {
    kind: 'conflict',
    zh: '{name}在这段时间已任此岗位，不用重复任职',
    en: '{name} holds the post in that time already',
  },
  appointmentsManaged: {
    kind: 'conflict',
    zh: '{organisation}的人员进出按编制管理，请在“人事编制”里申请调入、任职或免职',
    en: 'Appointments at {organisation} are kept under its establishment',
  },
  datesReversed: { kind: 'invalid', zh: '结束日期早于开始日期，请改正', en: 'The end lies before the beginning' },
  roleTaken: { kind: 'conflict', zh: '已有名为“{name}”的角色，请换一个名称', en: 'There is a role "{name}" already' },
  roleMissing: { kind: 'invalid', zh: '没有这个角色，请从列表中选取', en: 'There is no such role' },
  scopeMissing: {
    kind: 'invalid',
    zh: '范围“{scope}”不是已有的区划或机构，请从列表中选取',
    en: 'There is no place {scope}',
  },
  scopeTooWide: {
    kind: 'forbidden',
    zh: '您只能在自己的管理范围内授权，请缩小范围',
    en: 'You may grant within your own scope only',
  },
  selfGrant: {
    kind: 'forbidden',
    zh: '不能给自己授权或调整自己的授权，请由另一位安全保密管理员办理',
    en: 'Nobody grants to himself',
  },
  dutiesCombined: {
    kind: 'conflict',
    zh: '三员必须分立：{name}将同时具有{duties}的权限，请改由不同的人担任',
    en: 'Separated duties would meet in one person: {duties}',
  },
  mainPostTaken: {
    kind: 'conflict',
    zh: '{name}在这段时间已有主要岗位，请登记为兼职，或先改定主要岗位',
    en: '{name} has a main post in that time already',
  },
  delegateToSelf: { kind: 'invalid', zh: '不能委托给自己，请另选受委托人', en: 'Nobody delegates to himself' },
  delegationPast: { kind: 'invalid', zh: '委托期限已过，请重新填写日期', en: 'The time of the delegation is over' },
  delegationWithoutEnd: { kind: 'invalid', zh: '委托要有结束日期，请补填', en: 'A delegation needs a last day' },
  delegationSettled: {
    kind: 'conflict',
    zh: '这项委托已经办结，请刷新后查看',
    en: 'The delegation has been settled already',
  },
  deputyWithoutPost: {
    kind: 'invalid',
    zh: '您在这段时间不任该岗位，不能安排B角',
    en: 'You do not hold that post in that time',
  },
  nothingLent: { kind: 'invalid', zh: '请至少选一项要委托的权限', en: 'Choose at least one grant to lend' },
  lendMoreThanHeld: {
    kind: 'forbidden',
    zh: '只能委托自己现有的权限和范围，受委托得来的不能再转委托，请重新选取',
    en: 'Only grants of your own can be lent',
  },
  separatedNotLent: {
    kind: 'forbidden',
    zh: '三员的权限不能委托，也不能由B角代行，请由安全保密管理员另行授权',
    en: 'Powers of separated administrators are never lent',
  },
  leavePast: { kind: 'invalid', zh: '这段离岗已经过去或已销假，不能再改', en: 'The leave is over' },
  leaveOverlaps: {
    kind: 'conflict',
    zh: '这段时间已登记离岗，请先销假再登记',
    en: 'A leave is registered in that time already',
  },
  roleCombinesDuties: {
    kind: 'invalid',
    zh: '三员必须分立：这个角色同时含有{duties}的权限，请拆成不同角色',
    en: 'A role may carry one separated duty only: {duties}',
  },
});
