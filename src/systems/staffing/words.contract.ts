import { Type } from '#kernel/contract';

export const text = (title: string, more: object = {}) => Type.String({ title, ...more });
export const day = (title: string) => Type.String({ title, format: 'date' });

export const agencyCategories = {
  party: '党委机关',
  government: '行政机关',
  justice: '政法机关',
  institution: '事业单位',
  'managed-institution': '参照公务员法管理的事业单位',
  dispatched: '派出机构',
} as const;
export type AgencyCategory = keyof typeof agencyCategories;

export const bases = { established: '在编', seconded: '借调', attached: '挂职', outside: '编外' } as const;
export type Basis = keyof typeof bases;
