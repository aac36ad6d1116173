import { seriesColours } from '../../tokens.ts';

interface Series {
  readonly type?: string;
  readonly name?: string;
  readonly itemStyle?: { readonly color?: string };
}

/** The name and colour of each series of bars; one that only bears words has no colour and no place here. */
export function chartKey(option: object): { name: string; colour: string }[] {
  const series = (option as { series?: readonly Series[] }).series;
  if (!Array.isArray(series)) return [];
  return (series as readonly Series[]).flatMap(({ type, name, itemStyle }, at) => {
    const colour = itemStyle?.color ?? seriesColours[at % seriesColours.length];
    if (type !== 'bar' || !name || !colour || colour === 'transparent') return [];
    return [{ name, colour }];
  });
}
