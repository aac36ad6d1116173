import type { LampTone } from '#design/console';
import type { ItemState } from '../../contract.ts';

export const itemTones: Record<ItemState, LampTone> = {
  draft: 'off',
  published: 'ok',
  suspended: 'warn',
  cancelled: 'bad',
};
