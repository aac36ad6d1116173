import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutiesOf, patternCovers, type SeparatedDuty, separatedDuties } from './separation.rules.ts';

const duties = Object.keys(separatedDuties) as SeparatedDuty[];
const powers = duties.flatMap((duty) => separatedDuties[duty].powers.map((power) => ({ duty, power })));

describe('separated duties', () => {
  it('sees a duty in each of its powers, and none in reading', () => {
    for (const { duty, power } of powers) expect(dutiesOf([power])).toEqual([duty]);
    expect(dutiesOf(['identity.account.list', 'directory.grant.list', 'content.*', 'directory.person.edit'])).toEqual(
      [],
    );
  });

  it('sees every duty behind a pattern that covers everything', () => {
    expect(dutiesOf(['*'])).toEqual(duties);
    expect(dutiesOf(['directory.*'])).toEqual(['security']);
    expect(dutiesOf(['directory.*', 'identity.*'])).toEqual(['system', 'security']);
  });

  it('finds two duties however their powers are spread over roles and patterns', () => {
    const widened = fc.constantFrom(...powers).chain(({ duty, power }) => {
      const parts = power.split('.');
      const patterns = [power, ...parts.slice(1).map((_, cut) => `${parts.slice(0, cut + 1).join('.')}.*`)];
      return fc.record({ duty: fc.constant(duty), pattern: fc.constantFrom(...patterns) });
    });
    fc.assert(
      fc.property(fc.array(widened, { minLength: 1, maxLength: 8 }), (held) => {
        const found = dutiesOf(held.map((one) => one.pattern));
        for (const { duty } of held) expect(found).toContain(duty);
      }),
    );
  });

  it('takes a prefix only at a dot', () => {
    expect(patternCovers('audit.entry.*', 'audit.entry.list')).toBe(true);
    expect(patternCovers('audit.ent.*', 'audit.entry.list')).toBe(false);
    expect(patternCovers('audit.entry', 'audit.entry.list')).toBe(false);
  });
});
