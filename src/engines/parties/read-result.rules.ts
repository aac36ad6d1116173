/** What reading a typed identifier gave: the identifier in its one form, or a sentence that says what to correct. */
export type ReadResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

export const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

export const accepted = <Value>(value: Value, warnings: readonly string[] = []): ReadResult<Value> => ({
  ok: true,
  value,
  warnings,
});
