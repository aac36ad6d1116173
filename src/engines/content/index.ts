import { defineModule } from '#kernel';
import { articleRoutes } from './articles.route.ts';
import { columnRoutes } from './columns.route.ts';
import { articlePublished, articleWithdrawn } from './contract.ts';
import { indexConsumers, reindexAllJob } from './index-published.ts';
import { waitingArticles } from './list-waiting.ts';
import { packSections } from './load-pack.ts';
import { publishDueJob } from './publish-article.ts';
import { things } from './things.ts';
import { countVisit, keepVisits } from './visits.ts';

export const content = defineModule({
  name: 'content',
  floor: 'engines',
  title: { zh: '内容', en: 'Content' },
  things,
  uses: ['engines/directory', 'engines/search'],
  home: import.meta.url,
  routes: [...articleRoutes, ...columnRoutes],
  events: [articlePublished, articleWithdrawn],
  consumers: indexConsumers,
  jobs: [publishDueJob, reindexAllJob],
  permissions: [
    { id: 'content.article.review-first', zh: '稿件初审' },
    { id: 'content.article.review-second', zh: '稿件复审' },
    { id: 'content.article.review-final', zh: '稿件终审' },
  ],
  pack: packSections,
  tasks: waitingArticles,
  onPageServed: countVisit,
  start: keepVisits,
});

export { articlePlace } from './articles.route.ts';
export { columnsAt, columnsOf, findColumn, lineage, withDescendants } from './columns.repo.ts';
export { countPublished } from './count-published.ts';
export { linksAt, pagesOfColumn } from './links.repo.ts';
export { type PreviewedArticle, previewArticle, previewAttachment, previewPath } from './preview-article.ts';
export {
  addressesOfPublished,
  happeningNow,
  type Listed,
  listedArticles,
  mostRead,
  newestOfEach,
  type Publication,
  publishedArticle,
  publishedArticles,
  publishedIdsAfter,
  publishedTexts,
} from './publications.repo.ts';
export { plainText, renderBody } from './render-body.ts';
export { renderSitePage, type SitePageContent } from './render-site-page.tsx';
export { pageView, siteIdentity } from './site-identity.ts';
export { findSite, listSites, mainSite, type Site } from './sites.repo.ts';
export { type Surroundings, surroundingsOf } from './surroundings.repo.ts';
export { visitsOf } from './visits.ts';
