/** The identity for any side, browser or server. Components: `#design/public` (SSR), `#design/console` (antd). */
export { chartTheme } from './chart-theme.ts';
export {
  type ColourName,
  colour,
  font,
  loessRamp,
  measure,
  radius,
  seriesColours,
  space,
  textPairs,
  tokensCss,
  type,
} from './tokens.ts';
