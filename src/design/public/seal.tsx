import { sealCuts } from './seal-svg.ts';

/** The seal within a page: it stands beside the name in words and is therefore silent to a screen reader. */
export function Seal({ characters }: { characters: string }) {
  return (
    <svg className="seal" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" focusable="false">
      <rect className="seal-ground" width="64" height="64" rx="6" />
      <rect className="seal-edge" x="3.5" y="3.5" width="57" height="57" rx="3" />
      {sealCuts(characters).map((cut) => (
        <text key={`${cut.x}-${cut.y}`} className="seal-text" x={cut.x} y={cut.y} fontSize={cut.size}>
          {cut.character}
        </text>
      ))}
    </svg>
  );
}
