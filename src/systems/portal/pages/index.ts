import { aboutPages } from './about.tsx';
import { articlePage } from './article.tsx';
import { columnPages } from './column.tsx';
import { homePage } from './home.tsx';
import { machinePages } from './machines.ts';
import { preferencesPage } from './preferences.ts';
import { regionPage } from './region.tsx';
import { searchPage } from './search.tsx';
import { siteMapPage } from './site-map.tsx';

export const pageRoutes = [
  homePage,
  ...columnPages,
  articlePage,
  searchPage,
  siteMapPage,
  regionPage,
  ...aboutPages,
  preferencesPage,
  ...machinePages,
];
