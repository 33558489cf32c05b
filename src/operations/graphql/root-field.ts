import type { Certainty, GraphqlOperation } from '../operation.ts';

/** One root field that a GraphQL request would execute. Texts may hold holes. */
export interface RootField {
  readonly type: GraphqlOperation['type'];
  /** The operation's name; empty if it has none. */
  readonly name: string;
  /** Without alias; empty if it cannot be seen. */
  readonly field: string;
  /** Arguments by dotted path. */
  readonly arguments: readonly (readonly [string, readonly string[]])[];
  /** Paths of arguments whose value is an empty object. */
  readonly empty: readonly string[];
  readonly certainty: Certainty;
  /** Attributes that only the running shell knows. */
  readonly unknown: readonly string[];
}
