/** What travels between a process and its typesetter. */
export interface TypesetRequest {
  readonly id: number;
  /** Typst source. Never holds text of a person: that travels as data, so that no name is ever read as markup. */
  readonly source: string;
  /** JSON, read in the source with `json(bytes(sys.inputs.data))`. */
  readonly data: string;
}

export type TypesetAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly problem: string };
