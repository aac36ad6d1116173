import { defineErrors } from '#kernel';

export const errors = defineErrors('portal', {
  reportAnswered: {
    kind: 'conflict',
    zh: '这条找错已经答复，请刷新后查看',
    en: 'This report has been answered',
  },
});
