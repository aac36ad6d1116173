import { defineModule } from '#kernel';
import { valueRecorded } from './contract.ts';
import { definitionRoutes } from './definitions.routes.ts';
import { packSections } from './load-pack.ts';
import { tableRoutes } from './table.routes.ts';
import { things } from './things.ts';
import { valueRoutes } from './values.routes.ts';

export const indicators = defineModule({
  name: 'indicators',
  floor: 'engines',
  title: { zh: '指标', en: 'Indicators' },
  things,
  uses: ['engines/directory', 'engines/registers'],
  home: import.meta.url,
  routes: [...definitionRoutes, ...valueRoutes, ...tableRoutes],
  events: [valueRecorded],
  pack: packSections,
});

export type { Basis, BasisRecord, Definition, StoredValue } from './contract.ts';
export { isPeriod, lastDay, periodExample, periodText } from './period.rules.ts';
export { type DerivedValue, publishDerivedValues } from './publish-derived.ts';
export { decimalText, divide, rationalOf } from './rational.rules.ts';
export { type ReadValue, readValues, type ValueQuery } from './read-values.ts';
export { agrees } from './resolve-value.rules.ts';
export { inBaseUnit } from './units.rules.ts';
export { numberText, valueText } from './wording.rules.ts';
