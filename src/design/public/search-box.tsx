import { useWords } from './words.ts';

export interface SearchBoxProps {
  action: string;
  /** What was searched for, when the box stands above its results. */
  query?: string;
  placeholder?: string;
  label?: string;
  size?: 'small' | 'large';
  /** Needed when a page has two. */
  id?: string;
  /** Where a browser with scripts asks for suggestions while one types. */
  suggest?: string;
}

export function SearchBox({ action, query, placeholder, label, size = 'small', id, suggest }: SearchBoxProps) {
  const words = useWords();
  const field = id ?? `search-${size}`;
  return (
    <search className={`search search-${size}`}>
      <form
        className="search-form"
        action={action}
        method="get"
        data-suggest={suggest}
        data-suggest-label={suggest ? words.suggestions : undefined}
      >
        <label className="visually-hidden" htmlFor={field}>
          {label ?? words.searchLabel}
        </label>
        <input
          id={field}
          className="search-input"
          type="search"
          name="q"
          defaultValue={query}
          placeholder={placeholder ?? words.searchPlaceholder}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button className="search-button" type="submit">
          {words.search}
        </button>
      </form>
    </search>
  );
}
