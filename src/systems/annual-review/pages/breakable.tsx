import { Fragment } from 'react';

/** A long code that may break where the pattern matches, so that a phone need not scroll sideways. */
export function Breakable({ text, at }: { text: string; at: RegExp }) {
  const pieces = text.split(at).map((piece, index, all) => ({ piece, key: all.slice(0, index + 1).join('') }));
  return (
    <code>
      {pieces.map(({ piece, key }, index) => (
        <Fragment key={key}>
          {index > 0 ? <wbr /> : null}
          {piece}
        </Fragment>
      ))}
    </code>
  );
}
