/** What an expression says, as a tree; safe to store and to draw. */
export type Node =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'path'; readonly path: readonly string[]; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'not' | 'minus'; readonly item: Node }
  | { readonly kind: 'binary'; readonly sign: BinarySign; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[]; readonly at: number };

export type BinarySign = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
