import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import { Type } from '#kernel/contract';
import type { DeskCase } from '../contract.ts';
import {
  AssignInput,
  acts,
  ExtensionDecision,
  ExtensionInput,
  entryNames,
  HoldInput,
  NoteInput,
  ReceiveInput,
  TakeInput,
} from '../contract.ts';

const schemas = {
  ...acts,
  extend: ExtensionInput,
  'approve-extension': ExtensionDecision,
  'restart-review': Type.Object({}),
  'receive-materials': ReceiveInput,
  note: NoteInput,
  take: TakeInput,
  assign: AssignInput,
  hold: HoldInput,
  'release-hold': HoldInput,
};
type ActName = keyof typeof schemas;

export interface Asked {
  readonly act: ActName;
  /** As it stood when the dialog opened: its version tells whether somebody was faster. */
  readonly view: DeskCase;
}

const verbs: Readonly<Partial<Record<string, string>>> = {
  extend: '申请延长期限',
  'approve-extension': '批示延长期限',
};
export const verbOf = (act: string): string =>
  verbs[act] ?? (entryNames as Readonly<Record<string, string>>)[act] ?? act;

/** Asks exactly what the law demands for an act, and does it. */
export function ActDialog({ asked: { act, view }, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const verb = verbOf(act);
  const note = view.suggested.notes[act];
  const run = useAction<Record<string, unknown>>((input) => api.post(`/api/cases/cases/${view.id}/${act}`, input), {
    done: `已${verb}`,
    refresh: ['/api/cases', '/api/console', '/api/workflow'],
  });
  return (
    <FormDialog<Record<string, unknown>>
      title={`${verb} · ${view.item}`}
      schema={schemaOf(act, view)}
      value={startOf(act, view)}
      submit={verb}
      action={run}
      onClose={onClose}
    >
      {note ? <p className="zt-note">{note}</p> : null}
    </FormDialog>
  );
}

function startOf(act: ActName, { version, suggested }: DeskCase): Record<string, unknown> {
  const remedy = act === 'refuse-acceptance' || act === 'decide' ? { remedy: suggested.remedy } : {};
  const days = act === 'extend' ? { days: suggested.extensionDays } : {};
  return { version, ...remedy, ...days, ...(act === 'approve-extension' ? { approve: true } : {}) };
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The item's own materials as the choices of the dialog; what the item does not know is not asked. */
function schemaOf(act: ActName, { suggested }: DeskCase): object {
  const schema = schemas[act] as unknown as ObjectSchema;
  const withOptions = (name: string, options: readonly object[]): object => {
    const { [name]: field, ...rest } = schema.properties;
    if (options.length === 0) return { ...schema, properties: rest };
    return { ...schema, properties: { [name]: { ...field, 'x-ui': { options, width: 'full' } }, ...rest } };
  };
  if (act === 'request-correction') return withOptions('materials', suggested.materials);
  if (act === 'receive-materials') return withOptions('materials', suggested.waited);
  if (act !== 'accept') return schema;
  const { promise: _promise, ...plain } = schema.properties;
  if (suggested.deferrable.length > 0) return withOptions('deferred', suggested.deferrable);
  const { deferred: _deferred, ...least } = plain;
  return { ...schema, properties: least };
}
