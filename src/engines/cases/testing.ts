import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { forms } from '#engines/forms';
import { messaging } from '#engines/messaging';
import { parties } from '#engines/parties';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { trust } from '#engines/trust';
import { workflow } from '#engines/workflow';
import type { Actor } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { cases } from './index.ts';
import type { Submission } from './submit-case.ts';

export { deemAccepted } from './deem-accepted.ts';
export { itemContent } from './items/sample-item.ts';
export { letGo } from './materials/keep-uploads.ts';
export type { MaterialFile } from './materials/uploads.repo.ts';
export { tellAgainJob } from './retention/erase-beneath.ts';

let made = 0;
/** A submission of somebody new; synthetic ID number, phone of an unassigned segment. */
export function submission(itemId: string, regionCode: string, change: Partial<Submission> = {}): Submission {
  made += 1;
  const serial = String(made).padStart(4, '0');
  return {
    itemId,
    regionCode,
    channel: 'portal',
    key: `test-${process.pid}-${serial}`,
    applicant: {
      kind: 'person',
      name: `示例${serial}`,
      document: `99010119800101${serial}`,
      phone: `1990000${serial}`,
    },
    answers: { shop: `店${serial}` },
    ...change,
  };
}

/** The engine with all it stands on. */
export const caseModules = [messaging, directory, search, content, parties, forms, registers, trust, workflow, cases];

const powers = {
  clerk: [
    'list',
    'read',
    'export',
    'accept',
    'pre-reject',
    'resubmit',
    'request-correction',
    'refuse-acceptance',
    'supply',
  ]
    .concat([
      'start-review',
      'suspend',
      'resume',
      'extend',
      'deliver',
      'close',
      'withdraw',
      'terminate',
      'take',
      'assign',
    ])
    .concat(['note', 'reveal']),
  head: ['read', 'refuse-acceptance', 'decide', 'approve-extension', 'assign', 'note'],
};

/** An official with the powers of a desk at a place. */
export const official = (
  city: TestCity,
  desk: keyof typeof powers,
  scope: string,
  more: readonly string[] = [],
): Actor =>
  city.person(
    [...powers[desk].map((verb) => `cases.case.${verb}`), ...more].map((permission) => ({ permission, scope })),
    { id: `per-case-${desk}`, name: desk === 'clerk' ? '测试经办' : '测试负责人' },
  );
