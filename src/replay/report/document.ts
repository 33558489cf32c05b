/** A piece of a line. All texts come from strangers; whoever renders them escapes them. */
export type Inline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string };

/** A part of a document. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  /** Lines as they were. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** A document that can be rendered in several ways. */
export type Document = readonly Block[];

/** Text as code. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** Text that stands out. */
export function strong(text: string): Inline {
  return { kind: 'strong', text };
}

/** A heading. */
export function heading(level: 1 | 2 | 3, ...text: readonly Inline[]): Block {
  return { kind: 'heading', level, text };
}

/** A paragraph. */
export function paragraph(...text: readonly Inline[]): Block {
  return { kind: 'paragraph', text };
}

/** A list; nothing if it has no items. */
export function list(items: readonly (readonly Inline[])[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
