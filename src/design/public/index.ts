/** Server-rendered parts of the public pages. They ask nothing of the browser but HTML and CSS. */
export { ArticleBody, ArticleHeader, FigureRef } from './article.tsx';
export { ArticleTools, Neighbours } from './article-tools.tsx';
export { BarChart } from './bar-chart.tsx';
export type { ChartPoint } from './chart-frame.tsx';
export { ChoiceRow } from './choice-row.tsx';
export { ContourBand } from './contour-band.tsx';
export { DataTable, type TableColumn } from './data-table.tsx';
export { longDate, shortDate } from './dates.rules.ts';
export { Document } from './document.tsx';
export { ErrorPage, type ErrorStatus } from './error-page.tsx';
export { Figure, FigureGrid, type FigureProps, SourceNote } from './figures.tsx';
export { Fold } from './fold.tsx';
export { Footer } from './footer.tsx';
export { ButtonLink, ButtonRow, ErrorSummary, type FieldError, Form, SubmitButton } from './form.tsx';
export {
  CheckboxField,
  type Choice,
  DateField,
  FileField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from './form-controls.tsx';
export { FieldGroup, FormField } from './form-field.tsx';
export { type HeldFile, HeldFiles } from './held-files.tsx';
export { Hero, type NowItem, type ServiceTile, ServiceTiles } from './home.tsx';
export { Column, Columns, Heading, PrintOnly, Section, SitePage } from './layout.tsx';
export { LineChart, type LineSeries } from './line-chart.tsx';
export {
  DefinitionList,
  LeadStory,
  LinkList,
  type NewsItem,
  NewsList,
  Pagination,
  type PolicyItem,
  PolicyList,
  Timeline,
  type TimelineItem,
} from './lists.tsx';
export { Breadcrumb, Masthead, Nav, SkipLink } from './masthead.tsx';
export type { ArticleMetadata, ColumnMetadata, PageMetadata } from './metadata.ts';
export { EmptyState, Notice } from './notices.tsx';
export { type PortalAsset, portalAssetPaths, portalAssets } from './portal-assets.ts';
export { renderPage } from './render-page.ts';
export { Seal } from './seal.tsx';
export { SearchBox } from './search-box.tsx';
export { Panel, SectionNav } from './section-nav.tsx';
export type { LinkTo, PageLanguage, PageView, SiteIdentity } from './site.ts';
export { Lamp, ProvisionalTag, SampleTag, Tag, type TagTone, UnstatedTag } from './tag.tsx';
export { type MapTile, TileMap } from './tile-map.tsx';
