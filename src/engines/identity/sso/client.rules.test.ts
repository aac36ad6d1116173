import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressComplaint, scopeComplaint } from './client.rules.ts';

describe('an address of a client', () => {
  it('is https, or http on the machine itself', () => {
    for (const good of [
      'https://a.gov.example/back',
      'https://a.gov.example/back?x=1',
      'http://127.0.0.1:8080/b',
      'http://localhost/b',
      'http://[::1]/b',
    ])
      expect(addressComplaint(good, 'web'), good).toBeNull();
    for (const bad of [
      'http://a.gov.example/back',
      'ftp://a.gov.example',
      'javascript:alert(1)',
      '/back',
      'https:///x',
      'data:text/html,x',
    ])
      expect(addressComplaint(bad, 'web'), bad).not.toBeNull();
  });

  it('has nothing in it that stands for something else', () => {
    for (const bad of [
      'https://*.gov.example/b',
      'https://a.gov.example/*',
      'https://a.gov.example/b#x',
      'https://u:p@a.gov.example/',
      'https://a.gov.example/x/../y',
      'https://a.gov.example/ x',
    ])
      expect(addressComplaint(bad, 'web'), bad).not.toBeNull();
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true }), (url) => {
        if (/[#*]/.test(url)) expect(addressComplaint(url, 'web')).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('of a program may be a turned-round domain, of a website not', () => {
    expect(addressComplaint('cn.gov.example.app:/done', 'native')).toBeNull();
    expect(addressComplaint('cn.gov.example.app:/done', 'web')).not.toBeNull();
    for (const bad of ['myapp:/done', 'javascript:alert(1)', 'file:///etc/passwd'])
      expect(addressComplaint(bad, 'native'), bad).not.toBeNull();
  });
});

it('gives a machine no data of persons, and a person’s client no rights of machines', () => {
  expect(scopeComplaint('phone', 'machine')).not.toBeNull();
  expect(scopeComplaint('registers.read', 'machine')).toBeNull();
  expect(scopeComplaint('registers.read', 'web')).not.toBeNull();
  expect(scopeComplaint('phone', 'web')).toBeNull();
});
