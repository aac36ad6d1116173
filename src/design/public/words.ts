import { createContext, useContext } from 'react';
import type { PageLanguage } from './site.ts';

/** Interface words of the public pages. Traditional script is converted from `zh` when the page is sent. */
const zh = {
  skip: '跳到正文',
  elderOn: '长者版',
  elderOff: '常规版',
  accessibility: '无障碍',
  read: '朗读',
  readStop: '停止朗读',
  siteNav: '主导航',
  breadcrumb: '当前位置',
  search: '搜索',
  searchLabel: '搜索本站',
  suggestions: '搜索提示',
  searchPlaceholder: '输入事项、文件或文号',
  sponsor: '主办',
  operator: '承办',
  siteIdCode: '网站标识码',
  pages: '分页',
  previous: '上一页',
  next: '下一页',
  page: (n: number) => `第 ${n} 页`,
  source: '来源',
  tableView: '看表格数据',
  printedFrom: '本页来自',
  contentLanguage: '',
};

const en: typeof zh = {
  skip: 'Skip to content',
  elderOn: 'Large type',
  elderOff: 'Standard type',
  accessibility: 'Accessibility',
  read: 'Read aloud',
  readStop: 'Stop reading',
  siteNav: 'Main navigation',
  breadcrumb: 'You are here',
  search: 'Search',
  searchLabel: 'Search this site',
  suggestions: 'Suggestions',
  searchPlaceholder: 'Service, document or number',
  sponsor: 'Sponsor',
  operator: 'Operator',
  siteIdCode: 'Site code',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: (n: number) => `Page ${n}`,
  source: 'Source',
  tableView: 'View as table',
  printedFrom: 'Printed from',
  contentLanguage:
    'Menus, search and the foot of the page are in English. Articles, services and forms are published in Chinese only.',
};

export const LanguageContext = createContext<PageLanguage>('zh-Hans');

export const useWords = (): typeof zh => (useContext(LanguageContext) === 'en' ? en : zh);
