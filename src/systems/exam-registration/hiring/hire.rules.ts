import type { HireStage, HireStep } from '../contract.ts';

/** Every step after the totals, from which stage it may be taken and where it leads. */
export const hireTargets = {
  'pass-medical': { from: ['medical'], to: 'inspection' },
  'fail-medical': { from: ['medical'], to: 'medical-failed' },
  'pass-inspection': { from: ['inspection'], to: 'proposed' },
  'fail-inspection': { from: ['inspection'], to: 'inspection-failed' },
  decline: { from: ['medical', 'inspection', 'proposed', 'noticed'], to: 'declined' },
} as const satisfies Record<HireStep, { from: readonly HireStage[]; to: HireStage }>;

export const mayStep = (step: HireStep, stage: HireStage): boolean =>
  (hireTargets[step].from as readonly HireStage[]).includes(stage);

/** Out of the running: the place may be filled up, once. */
export const isOut = (stage: HireStage): boolean =>
  stage === 'medical-failed' || stage === 'inspection-failed' || stage === 'objected' || stage === 'declined';

/** To where a step taken wrongly may be taken back, by what stood before it. */
export const mayGoBack = (stage: HireStage): boolean => stage !== 'medical' && stage !== 'noticed' && stage !== 'hired';
