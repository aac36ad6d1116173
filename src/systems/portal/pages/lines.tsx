import { Children } from 'react';

/** What was typed, with its lines. */
export function Lines({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Children.map(lines, (line) => <p>{line}</p>);
}
