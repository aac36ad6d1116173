/** What a process sends to its typesetter. */
export interface TypesetRequest {
  /** Typst source. Never holds text of a person: that travels as data, so that no name is ever read as markup. */
  readonly source: string;
  /** Read in the source from `sys.inputs`: `data` is JSON, the others are pictures as SVG text. */
  readonly inputs: Readonly<Record<string, string>>;
}

export type TypesetAnswer = { readonly pdf: Uint8Array } | { readonly problem: string };
