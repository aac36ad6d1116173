import { ErrorPage, renderPage } from '#design/public';
import { Article } from './article.tsx';
import { Home } from './home.tsx';
import { FormPage, PartsPage } from './parts.tsx';
import { Review } from './review.tsx';
import { site, viewOf } from './site.ts';

/** Every page of the gallery by its file name. */
export function galleryPages(): Record<string, string> {
  return {
    index: renderPage(<Home />),
    'elder-home': renderPage(<Home elder />),
    article: renderPage(<Article />),
    review: renderPage(<Review />),
    form: renderPage(<FormPage />),
    parts: renderPage(<PartsPage />),
    'not-found': renderPage(<ErrorPage site={site} view={viewOf('/x')} status={404} />),
    broken: renderPage(<ErrorPage site={site} view={viewOf('/x')} status={500} reference="20071231-000123" />),
  };
}
