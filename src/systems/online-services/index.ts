import { itemPublished } from '#engines/cases';
import { defineModule, on } from '#kernel';
import { formPages } from './apply/form.page.tsx';
import { materialPages } from './apply/materials.page.tsx';
import { startPages } from './apply/start.page.tsx';
import { summaryPages } from './apply/summary.page.tsx';
import { wordsSection } from './catalogue/words.ts';
import { casePages } from './my/case.page.tsx';
import { casesPage } from './my/cases.page.tsx';
import { queryPages } from './my/query.page.tsx';
import { supplyPages } from './my/supply.page.tsx';
import { guidePage } from './pages/guide.page.tsx';
import { samplePage } from './pages/sample.page.tsx';
import { servicesPage } from './pages/services.page.tsx';

export const onlineServices = defineModule({
  name: 'online-services',
  floor: 'systems',
  title: { zh: '百件实事网上办', en: 'Online services' },
  system: 9,
  uses: ['engines/cases', 'engines/content', 'engines/directory', 'engines/forms', 'engines/parties'],
  home: import.meta.url,
  routes: [
    servicesPage,
    guidePage,
    samplePage,
    ...startPages,
    ...formPages,
    ...materialPages,
    ...summaryPages,
    casesPage,
    ...casePages,
    ...supplyPages,
    ...queryPages,
  ],
  pack: [wordsSection],
  consumers: [on(itemPublished, 'online-services.item-published', async (tx) => tx.invalidate('services', 'home'))],
});
