import { defineErrors } from '#kernel';

export const coSignErrors = defineErrors('cases.co-sign', {
  noSuchSigner: {
    kind: 'not-found',
    zh: '没有等您确认的这份申请，可能已经取消，或者不是发给您的',
    en: 'No such request',
  },
  namedBefore: { kind: 'invalid', zh: '这个人已经在共同申请人里了', en: 'Named already' },
  applicantHimself: { kind: 'invalid', zh: '您自己是申请人，不用再列为共同申请人', en: 'The applicant himself' },
  tooMany: { kind: 'invalid', zh: '最多 {most} 位共同申请人', en: 'At most {most}' },
  changed: {
    kind: 'conflict',
    zh: '您打开之后内容又改过，请重新看一遍再确认',
    en: 'The answers have changed since',
  },
  notNow: { kind: 'conflict', zh: '这份申请现在不用您确认：{why}', en: 'Not to be signed now' },
  notPresent: {
    kind: 'invalid',
    zh: '这件事要{role}共同申请，请核对到场的{role}的证件，确认同意后勾选',
    en: 'The co-applicants must be present',
  },
  onPortal: {
    kind: 'conflict',
    zh: '这个事项要{role}共同申请，请到网上办事大厅提交，由对方登录确认',
    en: 'Needs co-applicants, who agree on the portal',
  },
  missing: {
    kind: 'invalid',
    zh: '还要等共同申请人确认：{names}。都同意以后才能提交',
    en: 'Waiting for {names}',
  },
  unsigned: {
    kind: 'conflict',
    zh: '共同申请人还没有确认现在的内容：{names}。都确认以后才能继续，申请人可以在“我的办件”里再请对方确认',
    en: 'Not signed as it stands: {names}',
  },
  tooFew: { kind: 'invalid', zh: '请填写共同申请人（{role}），至少 {least} 位', en: 'At least {least}' },
});
