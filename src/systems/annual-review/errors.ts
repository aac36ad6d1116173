import { defineErrors } from '#kernel';

export const errors = defineErrors('annual-review', {
  noReview: {
    kind: 'not-found',
    zh: '没有 {year} 年的综述，已有：{years}',
    en: 'There is no review of {year}; there are: {years}',
  },
  unchanged: {
    kind: 'conflict',
    zh: '与第 {no} 版完全相同，不必再定稿',
    en: 'Nothing changed since edition {no}',
  },
});
