import { itemPublished } from '#engines/cases';
import { defineModule, on } from '#kernel';
import { wordsSection } from './catalogue/words.ts';
import { guidePage } from './pages/guide.page.tsx';
import { samplePage } from './pages/sample.page.tsx';
import { servicesPage } from './pages/services.page.tsx';

export const onlineServices = defineModule({
  name: 'online-services',
  floor: 'systems',
  title: { zh: '百件实事网上办', en: 'Online services' },
  system: 9,
  uses: ['engines/cases', 'engines/content', 'engines/directory', 'engines/forms'],
  home: import.meta.url,
  routes: [servicesPage, guidePage, samplePage],
  pack: [wordsSection],
  consumers: [on(itemPublished, 'online-services.item-published', async (tx) => tx.invalidate('services', 'home'))],
});
