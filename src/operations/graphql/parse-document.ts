import type { DocumentNode } from 'graphql/language/ast.js';
import { parse } from 'graphql/language/parser.js';
import { hasHole, makeHole, replaceHoles } from '../hole.ts';

/** A document whose holes became names. */
export interface ParsedDocument {
  readonly node: DocumentNode;
  /** Turns the names back into holes in a text that was taken from the document. */
  readonly restore: (text: string) => string;
}

/** Tokens beyond which a document is not read (GraphQL-js counts names, punctuators, values). */
const MOST_TOKENS = 20_000;

/**
 * Parses a GraphQL document (October 2021, 2.2) that may hold holes.
 * @returns undefined if it does not parse, has too many tokens or is nested beyond the stack
 */
export function parseDocument(text: string): ParsedDocument | undefined {
  const holes: string[] = [];
  const named = replaceHoles(text, hole => {
    holes.push(hole);
    return `holdfireHole${holes.length - 1}_`;
  });
  try {
    const node = parse(named, { noLocation: true, maxTokens: MOST_TOKENS });
    return {
      node,
      restore: part =>
        hasHole(text)
          ? part.replace(/holdfireHole([0-9]+)_/g, (_, index: string) => makeHole(holes[Number(index)] ?? ''))
          : part,
    };
  } catch {
    return undefined; // GraphQLError, or RangeError for thousands of nested braces
  }
}
