import type { LinkTo } from './site.ts';

export interface ChoiceRowProps {
  label: string;
  choices: readonly (LinkTo & { current: boolean })[];
}

/** One way to narrow a list down: each choice is a link, so that the address says what is shown. */
export function ChoiceRow({ label, choices }: ChoiceRowProps) {
  return (
    <nav className="choice-row" aria-label={label}>
      <span className="choice-row-label" aria-hidden="true">
        {label}
      </span>
      <ul>
        {choices.map((choice) => (
          <li key={choice.href}>
            <a href={choice.href} aria-current={choice.current ? 'true' : undefined}>
              {choice.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
