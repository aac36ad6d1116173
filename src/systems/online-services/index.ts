import { itemPublished } from '#engines/cases';
import { declareKind, registerPermissions, registerRoutes } from '#engines/registers';
import { defineModule, on } from '#kernel';
import { wordsSection } from './catalogue/words.ts';
import { resultKind } from './contract.ts';
import { noticeConsumers } from './notices/tell-applicant.ts';
import { hallRoutes } from './pages/hall-routes.ts';
import { resultConsumer } from './results/enter-result.ts';

declareKind(resultKind);

export const onlineServices = defineModule({
  name: 'online-services',
  floor: 'systems',
  title: { zh: '百件实事网上办', en: 'Online services' },
  system: 9,
  uses: [
    'engines/cases',
    'engines/content',
    'engines/directory',
    'engines/forms',
    'engines/messaging',
    'engines/parties',
    'engines/registers',
  ],
  home: import.meta.url,
  routes: [...hallRoutes, ...registerRoutes(resultKind)],
  permissions: registerPermissions(resultKind),
  pack: [wordsSection],
  consumers: [
    on(itemPublished, 'online-services.item-published', async (tx) => tx.invalidate('services', 'home')),
    resultConsumer,
    ...noticeConsumers,
  ],
});
