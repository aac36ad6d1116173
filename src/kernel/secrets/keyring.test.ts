import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyring, masterKeyId } from './keyring.ts';
import { masterKeyFile, openKeyring } from './open-keyring.ts';

const key = (fill: number) => {
  const bytes = new Uint8Array(32).fill(fill);
  return { id: masterKeyId(bytes), bytes };
};

describe('a keyring', () => {
  const ring = createKeyring([key(1)]);

  it('opens what it sealed, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ring.open(ring.seal(text, 'a:1'), 'a:1') === text));
  });

  it('seals the same text differently each time and shows nothing of it', () => {
    const sealed = ring.seal('13800001111', 'a:1');
    expect(sealed).not.toBe(ring.seal('13800001111', 'a:1'));
    expect(sealed).not.toContain('13800001111');
  });

  it('refuses a value that was moved to another place', () => {
    expect(() => ring.open(ring.seal('x', 'a:1'), 'a:2')).toThrow(
      expect.objectContaining({ code: 'kernel.sealBroken' }),
    );
  });

  it('refuses a value of which any character was changed', () => {
    const sealed = ring.seal('610402198001010011', 'a:1');
    for (let at = 16; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      if (
        Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
          Buffer.from(sealed.split('.')[2] ?? '', 'base64url'),
        )
      )
        continue;
      expect(() => ring.open(changed, 'a:1')).toThrow();
    }
  });

  it('opens old values and finds them by the same index after a key was added', () => {
    const older = ring.seal('old', 'a:1');
    const both = createKeyring([key(1), key(2)]);
    expect(both.open(older, 'a:1')).toBe('old');
    expect(both.index('old', 'a')).toBe(ring.index('old', 'a'));
    expect(() => ring.open(both.seal('new', 'a:1'), 'a:1')).toThrow();
  });

  it('gives the same number different indexes in different columns', () => {
    expect(ring.index('1', 'a')).not.toBe(ring.index('1', 'b'));
  });
});

describe('the key file', () => {
  it('is written once, for its owner alone, and read again', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zt-keys-'));
    const first = openKeyring({ masterKey: null, dataDir });
    expect(openKeyring({ masterKey: null, dataDir }).keyIds).toEqual(first.keyIds);
    expect(statSync(masterKeyFile(dataDir)).mode & 0o777).toBe(0o600);
    expect(readFileSync(masterKeyFile(dataDir), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('gives way to the setting, and a short key is refused with one line', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'zt-keys-'));
    const given = openKeyring({ masterKey: Buffer.alloc(32, 7).toString('base64'), dataDir });
    expect(given.keyIds).toEqual([masterKeyId(Buffer.alloc(32, 7))]);
    expect(() => openKeyring({ masterKey: 'c2hvcnQ=', dataDir })).toThrow(/32 字节/);
  });
});
