import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsInState, actsOpenTo, type Dossier, isClosed, isFault, moves, step } from './application.rules.ts';
import { type ApplicationAct, type ApplicationState, applicationStates } from './contract.ts';

type Act = Exclude<ApplicationAct, 'register'>;
const acts = Object.keys(moves) as Act[];
const people = ['甲', '乙', '丙', '丁'];
const fresh: Dossier = { state: 'submitted', handlers: ['甲'], reviewers: [], claimedBy: null };

const walk = (
  steps: readonly (readonly [Act, string])[],
): { trail: [Act, string, ApplicationState][]; end: Dossier } => {
  let dossier: Dossier = fresh;
  const trail: [Act, string, ApplicationState][] = [];
  for (const [act, person] of steps) {
    const next = step(dossier, act, person);
    if (isFault(next)) continue;
    dossier = next;
    trail.push([act, person, next.state]);
  }
  return { trail, end: dossier };
};
const anyWalk = fc.array(fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...people)), { maxLength: 60 });

describe('an application', () => {
  it('goes from the counter to the holder by three people', () => {
    const { trail, end } = walk([
      ['accept', '甲'],
      ['claim', '乙'],
      ['approve', '乙'],
      ['prepare', '丙'],
      ['make', '丙'],
      ['collect', '甲'],
    ]);
    expect(trail.map(([, , state]) => state)).toEqual([
      'accepted',
      'reviewing',
      'approved',
      'making',
      'made',
      'collected',
    ]);
    expect(end.handlers).toEqual(['甲', '丙']);
    expect(end.reviewers).toEqual(['乙']);
  });

  it('refuses the receiving clerk who would review the own entry (works means 1)', () => {
    const accepted: Dossier = { ...fresh, state: 'accepted' };
    expect(step(accepted, 'claim', '甲')).toEqual({ error: 'handledByYou' });
    const reviewing: Dossier = { ...accepted, state: 'reviewing', claimedBy: '乙', reviewers: ['乙'] };
    expect(step(reviewing, 'approve', '甲')).toEqual({ error: 'handledByYou' });
    expect(step({ ...reviewing, state: 'approved', claimedBy: null }, 'prepare', '乙')).toEqual({
      error: 'reviewedByYou',
    });
  });

  it('lets nobody stand on both sides, whatever the order of acts', () => {
    fc.assert(
      fc.property(anyWalk, (steps) => {
        const { trail, end } = walk(steps);
        const reviewed = new Set(
          trail.filter(([act]) => ['claim', 'approve', 'refuse'].includes(act)).map(([, who]) => who),
        );
        const handled = trail.filter(([act]) => ['accept', 'prepare', 'make'].includes(act)).map(([, who]) => who);
        expect(handled.filter((who) => reviewed.has(who))).toEqual([]);
        expect(end.handlers.filter((who) => end.reviewers.includes(who))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('makes no certificate that was not accepted and then approved by another person', () => {
    fc.assert(
      fc.property(anyWalk, (steps) => {
        const { trail } = walk(steps);
        const made = trail.findIndex(([act]) => act === 'make');
        if (made < 0) return;
        const approved = trail.slice(0, made).findLastIndex(([act]) => act === 'approve');
        const accepted = trail.slice(0, approved).findLastIndex(([act]) => act === 'accept');
        expect(approved).toBeGreaterThanOrEqual(0);
        expect(accepted).toBeGreaterThanOrEqual(0);
        expect(trail[accepted]![1]).not.toBe(trail[approved]![1]);
        expect(trail.slice(approved, made).map(([act]) => act)).not.toContain('return');
      }),
      { numRuns: 300 },
    );
  });

  it('is never stuck: fresh people can always bring it to an end', () => {
    fc.assert(
      fc.property(anyWalk, (steps) => {
        let { end } = walk(steps);
        const route: Partial<Record<ApplicationState, Act>> = {
          draft: 'submit',
          returned: 'submit',
          submitted: 'accept',
          accepted: 'claim',
          reviewing: 'approve',
          approved: 'prepare',
          making: 'make',
          made: 'collect',
        };
        for (let tries = 0; !isClosed(end.state) && tries < 12; tries += 1) {
          const act = route[end.state]!;
          const reviewer = end.claimedBy ?? '新审核员';
          const who = act === 'claim' || act === 'approve' ? reviewer : '新制证员';
          const next = step(end, act, who);
          if (isFault(next)) throw new Error(`${end.state} ${act} ${next.error}`);
          end = next;
        }
        expect(isClosed(end.state)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('can be taken over from a reviewer who is away, by another who has not handled it', () => {
    const claimed: Dossier = { state: 'reviewing', handlers: ['甲'], reviewers: ['乙'], claimedBy: '乙' };
    expect(step(claimed, 'approve', '丙')).toEqual({ error: 'claimedByOther' });
    expect(step(claimed, 'claim', '丙')).toMatchObject({ claimedBy: '丙', reviewers: ['乙', '丙'] });
    expect(step(claimed, 'claim', '乙')).toMatchObject({ error: 'wrongState' });
    expect(step(claimed, 'claim', '甲')).toEqual({ error: 'handledByYou' });
  });

  it('leaves nothing to do once it is closed, and something in every other state', () => {
    for (const state of Object.keys(applicationStates) as ApplicationState[]) {
      expect([state, actsInState(state).length > 0]).toEqual([state, !isClosed(state)]);
    }
  });

  it('offers only what it would then allow', () => {
    fc.assert(
      fc.property(anyWalk, fc.constantFrom(...people), (steps, person) => {
        const { end } = walk(steps);
        for (const act of actsOpenTo(end, person)) expect(isFault(step(end, act, person))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
