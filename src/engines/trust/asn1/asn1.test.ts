import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../certificates/read-certificate.ts';
import { readSigned } from '../cms/read-signed.ts';
import { readOcspRequest } from '../ocsp/read-request.ts';
import { Asn1Error, hex, integerOf, oidOf, read, timeOf } from './read.ts';
import { generalizedTime, integer, oid, sequence, time } from './write.ts';

describe('our own DER', () => {
  it('reads back every number, identifier and second that it writes', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 1n << 160n }),
        fc.array(fc.bigInt({ min: 0n, max: 1n << 130n }), { minLength: 1, maxLength: 6 }),
        fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
        (number, arcs, at) => {
          const text = number.toString(16).toUpperCase();
          expect(hex(integerOf(read(integer(number))))).toBe(text.length % 2 ? `0${text}` : text);
          const dotted = ['2', '25', ...arcs].join('.');
          expect(oidOf(read(oid(dotted)))).toBe(dotted);
          const second = Math.floor(at.getTime() / 1000) * 1000;
          expect(timeOf(read(time(at))).getTime()).toBe(second);
          expect(timeOf(read(generalizedTime(at))).getTime()).toBe(second);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('meets bytes of any kind with an error of its own, never another', () => {
    const readers = [read, readCertificate, readSigned, readOcspRequest];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, wrapped) => {
        for (const reader of readers) {
          try {
            reader(wrapped ? sequence(bytes, sequence(bytes)) : bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(Asn1Error);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a structure nested without end', () => {
    let deep: Uint8Array = integer(1);
    for (let level = 0; level < 100; level += 1) deep = sequence(deep);
    const walk = (bytes: Uint8Array): void => {
      for (let at = read(bytes); at.tag === 0x30; ) at = at.children[0] as typeof at;
    };
    expect(() => walk(deep)).toThrow(Asn1Error);
  });
});
