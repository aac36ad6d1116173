import { FigureRef } from '#design/public';
import type { Figure, Sentence } from '../contract.ts';

export interface Reading {
  readonly figures: ReadonlyMap<string, Figure>;
  /** Where each stands in the list of figures. */
  readonly places: ReadonlyMap<string, number>;
  /** `/reviews/2007`, or the address of an edition. */
  readonly base: string;
}

/** A sentence of the review; every number in it leads to where it comes from. */
export function SentenceText({ sentence, reading }: { sentence: Sentence; reading: Reading }) {
  return (
    <span id={`s${sentence.no}`}>
      {sentence.parts.map((part) => {
        if (typeof part === 'string') return part;
        const figure = reading.figures.get(part.figure);
        if (!figure) return null;
        return (
          <FigureRef
            key={figure.id}
            href={`${reading.base}/figures/${figure.id}`}
            source={`${figure.sourceTitle}，${figure.working}`}
            no={(reading.places.get(figure.id) ?? 0) + 1}
          >
            {figure.inText}
          </FigureRef>
        );
      })}
    </span>
  );
}
