import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Value } from 'typebox/value';
import { type City, ConfigError, type Ctx, citiesDir, json, maybeOne, type PackSection, run, sql } from '#kernel';
import { nullable, type Static, Type } from '#kernel/contract';
import { ProfileEdition } from './profile.ts';

const hours = (defaultValue: number) => Type.Integer({ minimum: 1, maximum: 24 * 366, default: defaultValue });

/** `trust/authority.json` of a city pack. */
export const Settings = Type.Object({
  source: Type.String({ minLength: 4 }),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  province: Type.Optional(Type.String()),
  locality: Type.Optional(Type.String()),
  organisation: Type.String(),
  /** Names of the root and of the issuing authority; the suite is added. */
  rootName: Type.String(),
  issuingName: Type.String(),
  rootYears: Type.Integer({ minimum: 1, maximum: 40 }),
  issuingYears: Type.Integer({ minimum: 1, maximum: 30 }),
  policyOid: Type.String({ pattern: '^[0-2](\\.[0-9]+)+$' }),
  timestampPolicyOid: Type.String({ pattern: '^[0-2](\\.[0-9]+)+$' }),
  cps: nullable(Type.String()),
  /** Beginning of the addresses in certificates; null: the public address of the site. */
  address: nullable(Type.String({ pattern: '^https?://' })),
  crlHours: hours(24),
  rootCrlHours: hours(24 * 180),
  ocspMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
  /** Certificates that share one revocation list. */
  shardSize: Type.Integer({ minimum: 100, maximum: 100_000 }),
  /** Editions of the profiles that replace those of the product. */
  editions: Type.Optional(Type.Array(ProfileEdition)),
});
export type Settings = Static<typeof Settings>;

const FILE = 'trust/authority.json';

/** What holds where the pack says nothing. */
function defaults(city: City): Settings {
  return {
    source: '产品缺省值：吊销列表至少每 24 小时一次（电子认证服务管理办法、GM/T 0034-2014）',
    country: 'CN',
    organisation: city.facts['sponsor'] ?? city.name,
    rootName: `${city.name}根证书`,
    issuingName: `${city.name}证书签发`,
    rootYears: 20,
    issuingYears: 10,
    policyOid: '2.5.29.32.0',
    timestampPolicyOid: '0.4.0.2023.1.1',
    cps: null,
    address: null,
    crlHours: 24,
    rootCrlHours: 24 * 180,
    ocspMinutes: 60,
    shardSize: 10_000,
  };
}

export async function readSettings(ctx: Ctx): Promise<Settings> {
  const found = await maybeOne(ctx, sql<{ facts: Settings }>`select facts from trust.settings`);
  return found?.facts ?? defaults(ctx.city);
}

/** The same from the pack alone, for a ceremony on a machine that has no database. */
export function settingsOfPack(city: City): Settings {
  const file = path.join(citiesDir, city.id, FILE);
  if (!existsSync(file)) return defaults(city);
  const facts: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Value.Check(Settings, facts)) throw new ConfigError(`城市资料包 ${FILE} 不符合要求，请改正`);
  return facts;
}

/** Beginning of the addresses that new certificates carry. */
export const publicAddress = (ctx: Ctx, settings: Settings): string =>
  (settings.address ?? ctx.settings.siteAddress).replace(/\/$/, '');

export const packSections: readonly PackSection[] = [
  {
    name: 'authority',
    files: [FILE],
    load: async (tx, pack) => {
      const facts = pack.json(FILE, Settings);
      return run(
        tx,
        sql`insert into trust.settings (facts, loaded_at) values (${json(facts)}, ${tx.now()})
          on conflict (one) do update set facts = excluded.facts, loaded_at = excluded.loaded_at`,
      );
    },
  },
];
