import { itemsWithResult } from '#engines/cases';
import { declareResults } from '#engines/forms';
import { declareKind, registerPermissions, registerRoutes } from '#engines/registers';
import { defineModule } from '#kernel';
import { dropGivenUp } from './apply/drop-given-up.ts';
import { catalogueConsumer } from './catalogue/index-services.ts';
import { wordsSection } from './catalogue/words.ts';
import { submitSignedJob } from './co-sign/submit-signed.ts';
import { supplySignedJob } from './co-sign/supply-signed.ts';
import { resultKind } from './contract.ts';
import { noticeConsumers } from './notices/tell-applicant.ts';
import { hallRoutes } from './pages/hall-routes.ts';
import { resultConsumer } from './results/enter-result.ts';
import { eraseWithCase } from './retention/erase-with-case.ts';

declareKind(resultKind);
declareResults(itemsWithResult);

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
    'engines/search',
  ],
  home: import.meta.url,
  routes: [...hallRoutes, ...registerRoutes(resultKind)],
  permissions: registerPermissions(resultKind),
  jobs: [submitSignedJob, supplySignedJob],
  pack: [wordsSection],
  consumers: [dropGivenUp, catalogueConsumer, resultConsumer, ...noticeConsumers, ...eraseWithCase],
});
