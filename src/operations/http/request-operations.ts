import { findDocuments } from '../graphql/find-documents.ts';
import { readDocument } from '../graphql/read-document.ts';
import { fillHoles } from '../hole.ts';
import type { Operation } from '../operation.ts';
import { graphqlOperation } from './graphql-operation.ts';
import { httpOperation } from './http-operation.ts';
import { readRequest } from './read-request.ts';
import type { Request } from './request.ts';
import { requestStatements } from './request-statements.ts';
import type { Sender } from './sender.ts';

/**
 * What a request would do: one GraphQL operation for each root field it executes, or, if it is not GraphQL,
 * the HTTP request itself and the SQL statements that it carries.
 */
export function requestOperations(request: Request, sender: Sender): Operation[] {
  const read = readRequest(request, sender);
  const { url, method, type, body } = read;
  const path = fillHoles(url.path);
  const documents = findDocuments({ method, host: url.host, path, query: url.query, type, body });
  return documents === undefined
    ? [httpOperation(read), ...requestStatements(read)]
    : documents.flatMap(readDocument).map(field => graphqlOperation(field, read));
}
