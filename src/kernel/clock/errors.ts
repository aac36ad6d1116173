import { defineErrors } from '../errors/define-errors.ts';

export const clockErrors = defineErrors('clock', {
  notADate: {
    kind: 'invalid',
    zh: '“{value}”不是有效日期，请按“年-月-日”填写，例如 2007-12-31',
    en: '"{value}" is not a date; write it as 2007-12-31',
  },
  yearMissing: {
    kind: 'unavailable',
    zh: '缺少{year}年的节假日安排，不能计算工作日，请管理员先录入该年的放假通知',
    en: 'The working-day calendar of {year} is missing; load the holiday notice of that year first',
  },
  badCalendarYear: {
    kind: 'invalid',
    zh: '{year}年的放假安排有误：{date}{problem}，请对照通知原文改正后重新录入',
    en: 'The calendar of {year} is wrong at {date}: {problem}',
  },
  noticeTooShort: {
    kind: 'invalid',
    zh: '{year}年的放假日不足 7 天，通知可能没有粘贴完整，请对照原文补全后再录入',
    en: 'The notice of {year} has too few days off',
  },
  badLimit: {
    kind: 'invalid',
    zh: '期限应为不小于 1 的整数，工作日期限只能按日计，请改正后再保存',
    en: 'A limit is a whole number of at least 1; a limit in working days has no months',
  },
  outOfOrder: {
    kind: 'conflict',
    zh: '{on}早于上一次期限记录的日期{last}，请核对日期',
    en: '{on} is before the last entry of this clock, {last}',
  },
  notRunning: {
    kind: 'conflict',
    zh: '期限当前没有在计算，不能暂停，请刷新后核对办理状态',
    en: 'The clock is not running and cannot be paused',
  },
  notPaused: {
    kind: 'conflict',
    zh: '期限当前没有暂停，不能恢复，请刷新后核对办理状态',
    en: 'The clock is not paused and cannot be resumed',
  },
  stopped: {
    kind: 'conflict',
    zh: '期限已于{on}停止计算，不能再变更，如确需变更请重新收件',
    en: 'The clock stopped on {on} and takes no more entries',
  },
});
