import { useCallback, useMemo, useReducer } from 'react';
import type { Answers, FormTest, OpenedForm } from '../contract.ts';
import { type Design, designOf, schemaOf } from './design.rules.ts';

/** Everything a draft keeps. */
export interface Drawn {
  readonly design: Design;
  readonly tests: readonly FormTest[];
  readonly sample: Answers | null;
}

interface History {
  readonly past: readonly Drawn[];
  readonly now: Drawn;
  readonly future: readonly Drawn[];
  readonly saved: Drawn;
  /** Changes that follow each other under one name are one step back. */
  readonly last: string | null;
}

type Act =
  | { readonly type: 'change'; readonly change: (drawn: Drawn) => Drawn; readonly name: string | null }
  | { readonly type: 'undo' | 'redo' }
  | { readonly type: 'saved'; readonly drawn: Drawn }
  | { readonly type: 'open'; readonly drawn: Drawn; readonly isSaved: boolean };

const MOST_STEPS = 100;

function reduce(history: History, act: Act): History {
  const { past, now, future, last } = history;
  switch (act.type) {
    case 'change': {
      const next = act.change(now);
      if (next === now) return history;
      const kept = act.name !== null && act.name === last ? past : [...past, now].slice(-MOST_STEPS);
      return { ...history, past: kept, now: next, future: [], last: act.name };
    }
    case 'undo': {
      const before = past.at(-1);
      return before
        ? { ...history, past: past.slice(0, -1), now: before, future: [now, ...future], last: null }
        : history;
    }
    case 'redo': {
      const [after, ...rest] = future;
      return after ? { ...history, past: [...past, now], now: after, future: rest, last: null } : history;
    }
    case 'saved':
      return { ...history, saved: act.drawn, last: null };
    case 'open':
      return {
        past: [...past, now],
        now: act.drawn,
        future: [],
        saved: act.isSaved ? act.drawn : history.saved,
        last: null,
      };
  }
}

export const drawnOf = ({ schema, tests, sample }: Pick<OpenedForm, 'schema' | 'tests' | 'sample'>): Drawn => ({
  design: designOf(schema),
  tests,
  sample,
});

export interface DesignState extends Drawn {
  /** All that is drawn at this moment, to be named to `saved` when the server has it. */
  readonly drawn: Drawn;
  readonly schema: ReturnType<typeof schemaOf>;
  readonly isDirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** `name`: typing on in the same place is one step. */
  change(change: (design: Design) => Design, name?: string): void;
  changeTests(change: (tests: readonly FormTest[]) => readonly FormTest[]): void;
  setSample(sample: Answers | null): void;
  undo(): void;
  redo(): void;
  /** What was drawn meanwhile is not saved with it. */
  saved(drawn: Drawn): void;
  open(drawn: Drawn): void;
}

export function useDesign(form: OpenedForm): DesignState {
  const [history, act] = useReducer(reduce, form, (opened): History => {
    const now = drawnOf(opened);
    return { past: [], now, future: [], saved: now, last: null };
  });
  const { now, past, future, saved } = history;
  const schema = useMemo(() => schemaOf(now.design), [now.design]);
  const change = useCallback<DesignState['change']>(
    (how, name) =>
      act({ type: 'change', name: name ?? null, change: (drawn) => ({ ...drawn, design: how(drawn.design) }) }),
    [],
  );
  return {
    ...now,
    drawn: now,
    schema,
    isDirty: now !== saved,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change,
    changeTests: (how) =>
      act({ type: 'change', name: null, change: (drawn) => ({ ...drawn, tests: how(drawn.tests) }) }),
    setSample: (sample) => act({ type: 'change', name: null, change: (drawn) => ({ ...drawn, sample }) }),
    undo: () => act({ type: 'undo' }),
    redo: () => act({ type: 'redo' }),
    saved: (drawn) => act({ type: 'saved', drawn }),
    open: (drawn) => act({ type: 'open', drawn, isSaved: false }),
  };
}
