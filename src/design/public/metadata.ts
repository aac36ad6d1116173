import type { SiteIdentity } from './site.ts';

/** 栏目: what the page of a column says of itself. */
export interface ColumnMetadata {
  name: string;
  /** 栏目类型, such as 政务动态 or 政策文件. */
  type: string;
  description?: string;
  keywords?: readonly string[];
}

export interface ArticleMetadata {
  title: string;
  /** `YYYY-MM-DD HH:mm`, Asia/Shanghai. */
  publishedAt: string;
  source: string;
  author?: string;
  description?: string;
  keywords?: readonly string[];
  /** Absolute address of the leading picture. */
  image?: string;
  url: string;
}

export interface PageMetadata {
  description?: string;
  column?: ColumnMetadata;
  article?: ArticleMetadata;
}

type Pair = readonly [name: string, content: string | undefined];

/**
 * The named values that inspectors' crawlers read: the annex of the State Council's Guide to government websites
 * (国办发〔2017〕47号) for the site, its columns and its articles. A value that is not known is left out, never empty.
 */
export function metadataPairs(site: SiteIdentity, page: PageMetadata): readonly (readonly [string, string])[] {
  const { column, article } = page;
  const pairs: Pair[] = [
    ['SiteName', site.name],
    ['SiteDomain', site.domain],
    ['SiteIDCode', site.siteIdCode],
    ['ColumnName', column?.name],
    ['ColumnType', column?.type],
    ['ColumnDescription', column?.description],
    ['ColumnKeywords', column?.keywords?.join(',')],
    ['ArticleTitle', article?.title],
    ['PubDate', article?.publishedAt],
    ['ContentSource', article?.source],
    ['Keywords', article?.keywords?.join(',')],
    ['Author', article?.author],
    ['Description', article?.description ?? page.description],
    ['Image', article?.image],
    ['Url', article?.url],
  ];
  return pairs.filter((pair): pair is readonly [string, string] => Boolean(pair[1]));
}
