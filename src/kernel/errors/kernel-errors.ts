import { defineErrors } from './define-errors.ts';

export const kernelErrors = defineErrors('kernel', {
  notFound: { kind: 'not-found', zh: '没有找到您要的内容，请检查地址或返回上一页', en: 'Not found' },
  signInNeeded: { kind: 'unauthenticated', zh: '请先登录，再继续办理', en: 'Please sign in first' },
  stepUpNeeded: {
    kind: 'forbidden',
    zh: '办理此事前要再次确认是您本人，请按提示核验身份后继续',
    en: 'Please confirm who you are to go on (level {level})',
  },
  invalid: { kind: 'invalid', zh: '有 {count} 处填写不正确，请改正后再提交', en: '{count} field(s) are not valid' },
  badRequest: { kind: 'invalid', zh: '请求的格式不正确，请检查后重试', en: 'The request is malformed' },
  crossSite: {
    kind: 'forbidden',
    zh: '这次提交来自别的网站，已被拒绝，请回到本站页面重新提交',
    en: 'Cross-site request refused',
  },
  tooMany: { kind: 'too-many', zh: '操作太频繁，请 {seconds} 秒后再试', en: 'Too many requests, retry in {seconds} s' },
  tooLarge: { kind: 'too-large', zh: '上传的内容超过 {limit}，请压缩或分开上传', en: 'Larger than {limit}' },
  typeRefused: {
    kind: 'invalid',
    zh: '不接受这种文件（{found}），请上传 {allowed}',
    en: 'File type {found} refused; allowed: {allowed}',
  },
  pictureTooLarge: {
    kind: 'invalid',
    zh: '“{name}”有 {width}×{height} 像素，超过 {most} 百万像素，请缩小后再传',
    en: 'The picture has more than {most} megapixels',
  },
  pictureBroken: {
    kind: 'invalid',
    zh: '“{name}”打不开，图片可能没有传完或已损坏，请重新拍照或另存后再传',
    en: 'The picture is broken',
  },
  conflict: {
    kind: 'conflict',
    zh: '内容已被他人更新，请刷新后核对再提交',
    en: 'Changed by someone else, reload and retry',
  },
  sealBroken: {
    kind: 'unavailable',
    zh: '加密保存的资料打不开，请联系系统管理员核对主密钥',
    en: 'A sealed value does not open',
  },
  diskFull: {
    kind: 'unavailable',
    zh: '服务器磁盘已满，这次没有保存；请通知系统管理员清理空间，然后再提交一次',
    en: 'The disk of the server is full, nothing was saved',
  },
  unavailable: { kind: 'unavailable', zh: '系统正忙，请稍后再试', en: 'Temporarily unavailable' },
});
