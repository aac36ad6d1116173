import type { ReactNode } from 'react';
import { contourLines } from './contour.rules.ts';

export interface ContourBandProps {
  seed?: number;
  /** A band has room for content in front of it; a strip stands alone above the footer. */
  variant?: 'band' | 'strip';
  children?: ReactNode;
}

/** The one ornament of the house. It says nothing, so assistive technology passes over it. */
export function ContourBand({ seed = 3, variant = 'band', children }: ContourBandProps) {
  const size = variant === 'band' ? { width: 1600, height: 400 } : { width: 1600, height: 90 };
  const lines = contourLines({
    seed,
    ...size,
    ...(variant === 'band' ? { terraces: 17, rivers: 4 } : { terraces: 7, rivers: 0 }),
  });
  return (
    <div className={`contour contour-${variant}`}>
      <svg
        className="contour-lines"
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="xMidYMax slice"
        aria-hidden="true"
        focusable="false"
      >
        {lines.map((line) => (
          <path
            key={line.d}
            className={`contour-${line.kind}`}
            d={line.d}
            fill="none"
            strokeOpacity={Number((0.3 + 0.7 * line.depth).toFixed(2))}
          />
        ))}
      </svg>
      {children ? <div className="contour-content">{children}</div> : null}
    </div>
  );
}
