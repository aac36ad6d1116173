import { defineErrors } from '#kernel';

export const errors = defineErrors('registers', {
  kindUnknown: { kind: 'not-found', zh: '没有“{kind}”这种登记，请检查地址', en: 'No register "{kind}"' },
  keyTaken: {
    kind: 'conflict',
    zh: '{title}“{key}”已经登记过，请核对后改用别的编号，或打开已有的记录修改',
    en: '"{key}" is registered already',
  },
  regionUnknown: {
    kind: 'invalid',
    zh: '没有代码为“{code}”的地方，请从行政区划中选择',
    en: 'There is no region with code {code}',
  },
  regionOutside: {
    kind: 'forbidden',
    zh: '这个地方不在您的管辖范围内，请选择本辖区的地方，或请上级单位登记',
    en: 'The region lies outside your scope',
  },
  closed: {
    kind: 'conflict',
    zh: '这条记录已经注销，不能修改；确需修改请先恢复在册并写明原因',
    en: 'The record is closed; reopen it first',
  },
  notClosed: { kind: 'conflict', zh: '这条记录仍在册，不需要恢复', en: 'The record is not closed' },
  versionUnknown: {
    kind: 'not-found',
    zh: '没有第 {version} 版，请从变更记录中选择',
    en: 'There is no version {version}',
  },
  effectiveInFuture: {
    kind: 'invalid',
    zh: '生效日期不能晚于今天，请改为今天或更早的日期',
    en: 'The effective date may not be in the future',
  },
  nothingChanged: { kind: 'invalid', zh: '内容与现在的一样，没有需要保存的变更', en: 'Nothing would change' },
  fileMissing: { kind: 'invalid', zh: '没有收到文件，请选择 CSV 或 XLSX 文件再上传', en: 'No file was sent' },
  fileUnreadable: {
    kind: 'invalid',
    zh: '文件打不开：{why}。请用电子表格软件另存为 XLSX 或 CSV 后重新上传',
    en: 'The file cannot be read: {why}',
  },
  fileExpands: {
    kind: 'too-large',
    zh: '文件解开后超过 {most} MB，没有读取。请删去图片和多余的工作表，或把表分成几份后重新上传',
    en: 'The file unpacks to more than {most} MB',
  },
  fileDense: {
    kind: 'too-large',
    zh: '文件解开后比原来大得异常，没有读取。请删去表格下面和右边没有内容的格子，另存为 CSV 后重新上传',
    en: 'The file is packed too densely',
  },
  fileParts: {
    kind: 'too-large',
    zh: '文件里的部件超过 {most} 个，没有读取。请只留要导入的一张工作表，另存为新的 XLSX 或 CSV 后重新上传',
    en: 'The file has more than {most} parts',
  },
  fileEmpty: {
    kind: 'invalid',
    zh: '文件里没有可以导入的行，请在表头下面填写后重新上传',
    en: 'The file has no rows',
  },
  importNotReady: { kind: 'conflict', zh: '这次导入现在是“{state}”，请等检查完毕再导入', en: 'The import is {state}' },
  importHasProblems: {
    kind: 'conflict',
    zh: '有 {bad} 行错误，一条也没有导入。请下载错误表改正后重新上传，或选择跳过错误行',
    en: '{bad} rows are wrong, nothing was imported',
  },
  importOutdated: {
    kind: 'conflict',
    zh: '检查之后有 {count} 条记录被他人改动，一条也没有导入，请重新上传检查',
    en: '{count} records changed since the check, nothing was imported',
  },
  exportTooLarge: {
    kind: 'too-large',
    zh: '符合条件的有 {total} 条，超过一次导出的上限 {limit} 条，请缩小筛选范围',
    en: '{total} records match, at most {limit} can be exported at once',
  },
  mergeItself: { kind: 'invalid', zh: '不能并入自己，请选另一条', en: 'A record is not merged into itself' },
  mergeTarget: {
    kind: 'invalid',
    zh: '要并入的那一条不在册或不在您负责的地方，请重新选择',
    en: 'The record to merge into is not there',
  },
});
