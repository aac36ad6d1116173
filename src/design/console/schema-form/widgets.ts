import type { ComponentType } from 'react';
import type { FormSchema } from './form-schema.ts';

export interface WidgetProps {
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  schema: FormSchema;
  disabled: boolean;
}

const registered = new Map<string, ComponentType<WidgetProps>>();

/** Adds a field for `'x-ui': { widget: name }`, or takes the place of a built-in one. */
export function registerWidget(name: string, component: ComponentType<WidgetProps>): void {
  registered.set(name, component);
}

export const widgetNames = (): ReadonlySet<string> => new Set(registered.keys());
export const widgetOf = (name: string | undefined): ComponentType<WidgetProps> | undefined =>
  registered.get(name ?? '');
