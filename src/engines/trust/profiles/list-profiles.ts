import { readFileSync } from 'node:fs';
import type { Ctx } from '#kernel';
import type { ProfileSummary } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Profile, ProfileEdition } from './profile.ts';
import { readSettings, type Settings } from './settings.ts';

const shipped = JSON.parse(readFileSync(new URL('../rules/profiles.json', import.meta.url), 'utf8')) as ProfileEdition;

/** The edition in force on a date: the newest that has begun, the city's before the product's. */
export function editionAt(settings: Settings, date: string): ProfileEdition {
  const begun = [shipped, ...(settings.editions ?? [])].filter((one) => one.edition <= date);
  return begun.sort((left, right) => left.edition.localeCompare(right.edition)).at(-1) ?? shipped;
}

export async function profileToday(ctx: Ctx, id: string): Promise<{ profile: Profile; edition: string }> {
  const { edition, profiles } = editionAt(await readSettings(ctx), ctx.today());
  const profile = profiles.find((one) => one.id === id);
  if (!profile) throw errors.profileMissing();
  return { profile, edition };
}

/** What may be applied for today. */
export async function listProfiles(ctx: Ctx): Promise<ProfileSummary[]> {
  const { profiles, source } = editionAt(await readSettings(ctx), ctx.today());
  return profiles
    .filter((profile) => !profile.internal)
    .map(({ internal, keyUsage, purposes, ...profile }) => ({ ...profile, suites: ['sm2', 'p256'], source }));
}
