import type { Permission } from '#kernel';
import type { RegisterKind } from './contract.ts';

/** What a role may be given for a register. */
export const registerPermissions = (kind: RegisterKind): Permission[] => [
  { id: `${kind.id}.read`, zh: `查询、导出${kind.title}登记` },
  { id: `${kind.id}.edit`, zh: `登记、变更、注销${kind.title}` },
  { id: `${kind.id}.import`, zh: `批量导入${kind.title}登记` },
];
