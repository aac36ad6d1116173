import { declareKind, registerPermissions, registerRoutes, registerSection } from '#engines/registers';
import { defineModule } from '#kernel';
import { stationKind } from './contract.ts';

declareKind(stationKind);

export const ruralStations = defineModule({
  name: 'rural-stations',
  floor: 'systems',
  title: { zh: '村级信息服务站', en: 'Rural information stations' },
  system: 29,
  uses: ['engines/registers'],
  home: import.meta.url,
  routes: registerRoutes(stationKind),
  permissions: registerPermissions(stationKind),
  pack: [
    registerSection(stationKind, {
      name: 'demo',
      file: 'rural-stations/stations-demo.csv',
      demo: true,
      reason: '按年度综述所载数量载入示例站点',
    }),
  ],
});
