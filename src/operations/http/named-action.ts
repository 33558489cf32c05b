import { nameWords } from '../name-words.ts';
import type { ReadBody } from './read-body.ts';
import type { ReadUrl } from './read-url.ts';
import type { Request } from './request.ts';

/**
 * The action that a request names beside its path, in lower-case words: the operation of the AWS protocols
 * (`X-Amz-Target`, `Action=`), the method of JSON-RPC. Empty if it names none.
 */
export function namedAction(request: Request, url: ReadUrl, body: ReadBody): string[] {
  const target = request.headers.find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
  if (target !== undefined) return nameWords(target.slice(target.lastIndexOf('.') + 1));
  const action =
    url.query.find(([name]) => name === 'Action')?.[1] ??
    body.fields.find(([name]) => name === 'Action')?.[1][0];
  if (action !== undefined) return nameWords(action);
  const field = (name: string): string | undefined => body.fields.find(([key]) => key === name)?.[1][0];
  return field('jsonrpc') === undefined ? [] : nameWords(field('method') ?? '');
}
