import { readBankCard, readPhone, readResidentId, readUscc } from '#engines/parties';
import type { CheckNumber } from './check-field.ts';

/** Numbers with a standard of their own follow the rules by which people and firms are registered. */
export const checkNumber: CheckNumber = (field, value, around) => {
  const read = {
    phone: () => readPhone(value),
    'resident-id': () => readResidentId(value, around.today),
    'credit-code': () => readUscc(value),
    'bank-card': () => readBankCard(value),
  }[field.kind as 'phone' | 'resident-id' | 'credit-code' | 'bank-card']();
  if (read.ok) return null;
  return read.message.startsWith(field.title) ? read.message : `${field.title}：${read.message}`;
};
