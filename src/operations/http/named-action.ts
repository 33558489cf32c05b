import { nameWords } from '../name-words.ts';
import { MESSAGE } from './raw/message.ts';
import type { ReadBody } from './read-body.ts';
import type { ReadUrl } from './read-url.ts';
import type { Request } from './request.ts';

/**
 * The action that a request names beside its path, in lower-case words: the operation of the AWS protocols
 * (`X-Amz-Target`, `Action=`), the method of JSON-RPC, the event of a message. Empty if it names none.
 */
export function namedAction(request: Request, url: ReadUrl, body: ReadBody): readonly string[] {
  const target = request.headers.find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
  if (target !== undefined) return nameWords(target.slice(target.lastIndexOf('.') + 1));
  const action =
    url.query.find(([name]) => name === 'Action')?.[1] ??
    body.fields.find(([name]) => name === 'Action')?.[1][0];
  if (action !== undefined) return nameWords(action);
  const field = (name: string): string | undefined => body.fields.find(([key]) => key === name)?.[1][0];
  if (field('jsonrpc') !== undefined) return nameWords(field('method') ?? '');
  return request.method === MESSAGE ? nameWords(messageName(body, field) ?? '') : [];
}

/** `{"event": "deleteUser"}` and its like, or Socket.IO's `42["deleteUser", …]`. */
function messageName(body: ReadBody, field: (name: string) => string | undefined): string | undefined {
  const named = ['event', 'type', 'action', 'method', 'op', 'command', 'cmd'].map(field);
  return (
    named.find(name => name !== undefined) ?? /^\d{1,4}\["([^"]{1,80})"/.exec(body.text?.trim() ?? '')?.[1]
  );
}
