/** What the portal must be told about the city it serves. Nothing of it is known to the components. */
export interface LinkTo {
  label: string;
  href: string;
}

export interface FooterGroup {
  heading: string;
  links: readonly LinkTo[];
}

/** 党政机关网站标识, 政府网站找错 and the like: a picture served by ourselves, or words only. */
export interface FooterBadge extends LinkTo {
  imageSrc?: string;
}

export interface SiteFooter {
  /** 主办 */
  sponsor: string;
  /** 承办 */
  operator: string;
  /** 联系方式: telephone, address, post code, one line each. */
  contacts: readonly string[];
  /** 备案号 */
  icp: LinkTo;
  /** 公安备案 */
  publicSecurity: LinkTo;
  /** 站点地图 */
  siteMap: LinkTo;
  /** 无障碍声明 */
  accessibility: LinkTo;
  badges: readonly FooterBadge[];
  groups: readonly FooterGroup[];
}

export interface SiteIdentity {
  /** 某市人民政府 */
  name: string;
  /** The place, as said in headings. */
  shortName: string;
  nameEn: string;
  tagline: string;
  /** One to four characters cut in the seal. */
  seal: string;
  domain: string;
  /** 网站标识码, ten characters. */
  siteIdCode: string;
  hotline?: { number: string; label: string; href: string };
  nav: readonly LinkTo[];
  searchAction: string;
  /** Answers what somebody may be about to search for. */
  suggestAction?: string;
  homeHref: string;
  footer: SiteFooter;
}

export type PageLanguage = 'zh-Hans' | 'zh-Hant' | 'en';

/** How this reader sees this page: language, large type, where the switches lead. Built by the server per request. */
export interface PageView {
  language: PageLanguage;
  /** 长者版 */
  elder: boolean;
  /** Path and query of this page, from the root. */
  path: string;
  /** Leads to this page in the other edition. */
  elderHref: string;
  languageHrefs: Partial<Record<PageLanguage, string>>;
  /** 登录, or the person's own page. */
  account?: LinkTo;
  /** The day, and the weather where known: first line of the masthead. */
  bulletin?: readonly string[];
}
