import { json, type PackSection, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { SettingsParams } from './contract.ts';

const Editions = Type.Array(
  Type.Object({ validFrom: Type.String({ format: 'date' }), source: Type.String(), params: SettingsParams }),
);

export const packSections: readonly PackSection[] = [
  {
    name: 'settings',
    files: ['admission/settings.json'],
    async load(tx, pack) {
      const editions = pack.json('admission/settings.json', Editions);
      for (const { validFrom, source, params } of editions) {
        await run(
          tx,
          sql`insert into admission.settings (valid_from, params, source) values (${validFrom}, ${json(params)}, ${source})
            on conflict (valid_from) do update set params = excluded.params, source = excluded.source`,
        );
      }
      return editions.length;
    },
  },
];
