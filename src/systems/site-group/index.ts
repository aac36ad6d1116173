import { declareKind, registerPermissions, registerRoutes, registerSection } from '#engines/registers';
import { defineModule } from '#kernel';
import { siteKind } from './contract.ts';

declareKind(siteKind);

export const siteGroup = defineModule({
  name: 'site-group',
  floor: 'systems',
  title: { zh: '政务网站群', en: 'Group of government sites' },
  system: 7,
  uses: ['engines/registers'],
  home: import.meta.url,
  routes: registerRoutes(siteKind),
  permissions: registerPermissions(siteKind),
  pack: [
    registerSection(siteKind, {
      name: 'stated',
      file: 'site-group/sites.csv',
      reason: '年度综述点名的网站',
    }),
    registerSection(siteKind, {
      name: 'demo',
      file: 'site-group/sites-demo.csv',
      demo: true,
      reason: '按年度综述所载数量补足示例网站',
    }),
  ],
});
