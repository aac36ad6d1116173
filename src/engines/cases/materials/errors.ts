import { defineErrors } from '#kernel';

export const materialErrors = defineErrors('cases.material', {
  noFile: { kind: 'invalid', zh: '请选择要上传的文件', en: 'Choose a file' },
  tooLarge: {
    kind: 'invalid',
    zh: '“{name}”有 {size}，超过了 {most} MB。照片请用手机相册的“压缩”或“小图”另存后再传，PDF 请分成几份',
    en: 'The file is larger than {most} MB',
  },
  tooMany: { kind: 'invalid', zh: '“{material}”最多传 {most} 个文件，请合并成一个 PDF 再传', en: 'Too many files' },
  type: {
    kind: 'invalid',
    zh: '“{name}”的内容是{found}，不能作为材料。请上传 JPG、PNG、WebP 图片，或 PDF、Word（docx）、Excel（xlsx）文件',
    en: 'The type {found} is refused',
  },
  ending: {
    kind: 'invalid',
    zh: '“{name}”的内容不是{types}，请换成{types}后再传',
    en: 'The field takes other types',
  },
  heic: {
    kind: 'invalid',
    zh: '“{name}”是 HEIC 照片。请在手机“设置、相机、格式”里选“兼容性最佳”重拍，或另存为 JPG 后再传',
    en: 'HEIC is refused',
  },
  lockedPdf: { kind: 'invalid', zh: '“{name}”有打开口令或权限限制，请去掉口令后再传', en: 'The PDF is encrypted' },
  activePdf: {
    kind: 'invalid',
    zh: '“{name}”里有脚本或会自动运行的内容，为安全起见不能接收。请用“打印”另存为 PDF 后再传',
    en: 'The PDF has active content',
  },
  archive: {
    kind: 'invalid',
    zh: '“{name}”解开后的内容太大或结构不正常，为安全起见不能接收。请另存为 PDF 后再传',
    en: 'The archive expands too far',
  },
  macros: {
    kind: 'invalid',
    zh: '“{name}”里有宏，为安全起见不能接收。请另存为不带宏的文件或 PDF 后再传',
    en: 'Macros',
  },
});
