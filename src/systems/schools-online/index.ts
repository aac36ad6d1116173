import { declareKind, registerPermissions, registerRoutes, registerSection } from '#engines/registers';
import { defineModule } from '#kernel';
import { schoolKind } from './contract.ts';

declareKind(schoolKind);

export const schoolsOnline = defineModule({
  name: 'schools-online',
  floor: 'systems',
  title: { zh: '校校通', en: 'Schools online' },
  system: 23,
  uses: ['engines/registers'],
  home: import.meta.url,
  routes: registerRoutes(schoolKind),
  permissions: registerPermissions(schoolKind),
  pack: [
    registerSection(schoolKind, {
      name: 'demo',
      file: 'schools-online/schools-demo.csv',
      demo: true,
      reason: '按年度综述所载数量载入示例学校',
    }),
  ],
});
