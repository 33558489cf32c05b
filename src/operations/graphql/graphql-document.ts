import type { Json } from '../http/json-text.ts';

/** A GraphQL request (GraphQL over HTTP, 5) before its document is read. Texts may hold holes. */
export interface GraphqlDocument {
  /** The document's text; undefined if it cannot be seen: a persisted query, a body that is not readable. */
  readonly text: string | undefined;
  /** Variables by name; undefined if they cannot be seen. */
  readonly variables: Json | undefined;
  /** The operation to run where the document has several. */
  readonly operationName: string | undefined;
  /** What is not seen here is known when the command runs. */
  readonly later: boolean;
}
