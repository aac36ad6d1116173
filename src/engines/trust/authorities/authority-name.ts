import type { SubjectName, Suite } from '../contract.ts';
import type { Settings } from '../profiles/settings.ts';

/** Name of an authority, its suite told apart. */
export function authorityName(settings: Settings, suite: Suite, kind: 'root' | 'issuing', demo: boolean): SubjectName {
  const base = kind === 'root' ? settings.rootName : settings.issuingName;
  return {
    country: settings.country,
    ...(settings.province ? { province: settings.province } : {}),
    ...(settings.locality ? { locality: settings.locality } : {}),
    organisation: settings.organisation,
    commonName: `${demo ? '示例 ' : ''}${base} ${suite === 'sm2' ? 'SM2' : 'P-256'}`,
  };
}
