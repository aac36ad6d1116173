/**
 * 三员分立: the system administrator, the security administrator and the auditor are three people, and each watches the
 * others (GB/T 22239-2019 8.1.5 安全管理中心: system, audit and security management; 8.1.7 岗位设置).
 * A person's powers are judged from the permissions, not from the names of roles, so that no mixture of roles gets round it.
 */
export const separatedDuties = {
  system: {
    zh: '系统管理员',
    powers: [
      'identity.account.create',
      'identity.account.reset-password',
      'identity.account.disable',
      'identity.account.enable',
      'system.parked.drop',
      'system.parked.retry',
    ],
  },
  security: {
    zh: '安全保密管理员',
    powers: [
      'directory.role.create',
      'directory.role.edit',
      'directory.grant.add',
      'directory.grant.end',
      'directory.delegation.terminate',
    ],
  },
  audit: { zh: '安全审计员', powers: ['audit.entry.list', 'audit.chain.verify'] },
} as const;

export type SeparatedDuty = keyof typeof separatedDuties;

const duties = Object.keys(separatedDuties) as SeparatedDuty[];

export function patternCovers(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true;
  return pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1));
}

/** Which separated duties these permissions reach into; more than one must never meet in a person. */
export function dutiesOf(permissions: readonly string[]): SeparatedDuty[] {
  return duties.filter((duty) =>
    separatedDuties[duty].powers.some((power) => permissions.some((pattern) => patternCovers(pattern, power))),
  );
}

export const dutyNames = (found: readonly SeparatedDuty[]): string =>
  found.map((duty) => separatedDuties[duty].zh).join('、');
