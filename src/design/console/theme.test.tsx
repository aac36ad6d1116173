import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { colour } from '../tokens.ts';
import { useConsoleTheme } from './theme.ts';

const Grounds = (): ReactNode => {
  const token = useConsoleTheme().token;
  return [token?.colorInfoBg, token?.colorSuccessBg, token?.colorWarningBg, token?.colorErrorBg].join(' ');
};

it('notices of every kind stand on a pale of the house, not on a mixture of the library', () => {
  const pales = [colour.weiPale, colour.okPale, colour.warnPale, colour.sealPale];
  expect(renderToStaticMarkup(<Grounds />)).toBe(pales.join(' '));
});
