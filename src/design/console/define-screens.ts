import type { ComponentType, ReactNode } from 'react';
import type { Query } from './api.ts';

/** What officials do, in the order of the sidebar. */
export const screenGroups = ['办事', '公文与公开', '值守', '资金', '登记与数据', '系统'] as const;
export type ScreenGroup = (typeof screenGroups)[number];

/** What is found by its words, and where it is shown. */
export interface Found {
  readonly title: string;
  readonly note?: string;
  /** Below /console. */
  readonly to: string;
}

/** How the search over everything (Ctrl K) asks a screen's list: `?q=` and a few rows. */
export interface Finder {
  readonly url: string;
  readonly query?: Query;
  /** What one of them is called: 办件. */
  readonly label: string;
  readonly found: (row: unknown) => Found;
}

export function finder<Row>(draft: Omit<Finder, 'found'> & { found: (row: Row) => Found }): Finder {
  return draft as unknown as Finder;
}

export interface ScreenItem {
  /** Below /console: `/registers/schools`, `/registers/schools/:id`. */
  readonly path: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** The operation id that opens it; null: every signed-in official. */
  readonly permission: string | null;
  /** Reached from other screens, not from the sidebar. */
  readonly hidden?: boolean;
  /** Place in its group, 100 unless said. */
  readonly order?: number;
  readonly load: () => Promise<{ default: ComponentType }>;
  /** Its things, for the search over everything. */
  readonly finds?: Finder | readonly Finder[];
  /** What of it the work desk shows to those who may open it; nothing when there is nothing to do. */
  readonly onDesk?: () => Promise<{ default: ComponentType }>;
}

export interface ScreensDraft {
  readonly module: string;
  readonly group: ScreenGroup;
  readonly items: readonly ScreenItem[];
}

export interface Screen extends ScreenItem {
  readonly module: string;
  readonly group: ScreenGroup;
}

/** The screens a module brings to the console; its `ui/index.ts` exports them as `screens`. */
export function defineScreens(draft: ScreensDraft): readonly Screen[] {
  return draft.items.map((item) => ({ ...item, module: draft.module, group: draft.group }));
}
