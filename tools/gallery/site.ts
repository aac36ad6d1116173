import type { PageView, SiteIdentity } from '#design/public';

/** A city for looking at pages. Names of places are real, everything said of them here is sample data. */
export const site: SiteIdentity = {
  name: '咸阳市人民政府',
  shortName: '咸阳',
  nameEn: "Xianyang Municipal People's Government",
  tagline: '示例数据',
  seal: '咸阳',
  domain: 'www.xianyang.gov.cn',
  siteIdCode: '6104000001',
  hotline: { number: '12345', label: '政务服务便民热线', href: '/hotline.html' },
  nav: [
    { label: '首页', href: '/index.html' },
    { label: '政务公开', href: '/disclosure.html' },
    { label: '办事服务', href: '/services.html' },
    { label: '互动交流', href: '/letters.html' },
    { label: '数据', href: '/review.html' },
    { label: '走进咸阳', href: '/city.html' },
  ],
  searchAction: '/search.html',
  homeHref: '/index.html',
  footer: {
    sponsor: '咸阳市人民政府办公室',
    operator: '咸阳市信息化办公室',
    contacts: ['电话：029-00000000（示例）', '地址：咸阳市渭阳中路', '邮编：712000'],
    icp: { label: '陕ICP备00000000号（示例）', href: '/icp.html' },
    publicSecurity: { label: '陕公网安备00000000000000号（示例）', href: '/psb.html' },
    siteMap: { label: '站点地图', href: '/sitemap.html' },
    accessibility: { label: '无障碍声明', href: '/accessibility.html' },
    badges: [
      { label: '党政机关', href: '/badge.html' },
      { label: '政府网站找错', href: '/report-error.html' },
      { label: '适老化与无障碍', href: '/elder.html' },
    ],
    groups: [
      {
        heading: '政务公开',
        links: [
          { label: '信息公开指南', href: '/g1.html' },
          { label: '信息公开目录', href: '/g2.html' },
          { label: '依申请公开', href: '/g3.html' },
          { label: '年度报告', href: '/g4.html' },
        ],
      },
      {
        heading: '办事服务',
        links: [
          { label: '百件实事网上办', href: '/s1.html' },
          { label: '办件查询', href: '/s2.html' },
          { label: '表格下载', href: '/s3.html' },
          { label: '办事窗口', href: '/s4.html' },
        ],
      },
      {
        heading: '互动交流',
        links: [
          { label: '市长信箱', href: '/l1.html' },
          { label: '意见征集', href: '/l2.html' },
          { label: '网上调查', href: '/l3.html' },
          { label: '在线访谈', href: '/l4.html' },
        ],
      },
      {
        heading: '网站群',
        links: [
          { label: '中国政府网', href: '/c1.html' },
          { label: '省政府网站', href: '/c2.html' },
          { label: '县市区网站', href: '/c3.html' },
          { label: '部门网站', href: '/c4.html' },
        ],
      },
    ],
  },
};

export const viewOf = (path: string, elder = false): PageView => ({
  language: 'zh-Hans',
  elder,
  path,
  elderHref: elder ? '/index.html' : '/elder-home.html',
  languageHrefs: { 'zh-Hant': '/hant.html', en: '/en.html' },
  account: { label: '登录', href: '/login.html' },
  bulletin: ['2007年12月31日 星期一', '晴 −4 ~ 6℃（示例）'],
});
