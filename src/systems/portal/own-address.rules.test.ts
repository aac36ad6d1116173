import { expect, it } from 'vitest';
import { isOwnAddress } from './own-address.rules.ts';

it.each([
  ['/', true],
  ['/articles/1?页=2#文', true],
  ['//elsewhere.example/', false],
  ['/\\elsewhere.example/', false],
  ['/a\\b', false],
  ['/a\nb', false],
  ['https://elsewhere.example/', false],
  ['javascript:alert(1)', false],
  ['首页标题', false],
])('%j leads to a page of this site: %s', (address, isOwn) => expect(isOwnAddress(address)).toBe(isOwn));
