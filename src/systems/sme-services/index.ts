import { declareKind, registerPermissions, registerRoutes, registerSection } from '#engines/registers';
import { defineModule } from '#kernel';
import { userKind } from './contract.ts';

declareKind(userKind);

export const smeServices = defineModule({
  name: 'sme-services',
  floor: 'systems',
  title: { zh: '中小企业电子商务', en: 'Services for small firms' },
  system: 14,
  uses: ['engines/registers'],
  home: import.meta.url,
  routes: registerRoutes(userKind),
  permissions: registerPermissions(userKind),
  pack: [
    registerSection(userKind, {
      name: 'demo',
      file: 'sme-services/users-demo.csv',
      demo: true,
      reason: '按年度综述所载数量载入示例用户',
    }),
  ],
});
