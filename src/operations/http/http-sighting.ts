import type { CodeSighting } from '../../shell/program.ts';
import type { Facts } from '../facts.ts';
import { makeHole } from '../hole.ts';
import type { Operation } from '../operation.ts';
import { plainRequest } from './request.ts';
import { requestOperations } from './request-operations.ts';
import { senderOf } from './sender.ts';

const METHOD = /(?<![A-Za-z])(DELETE|PUT|PATCH|POST|GET|HEAD|OPTIONS)(?![A-Za-z])/i;

/**
 * What a call seen in program code would send, with certainty `code`: the method from the call's own name
 * (`requests.delete(`) or from a literal that is one, the URL from the literal that looks like one. A part
 * that is no literal is unknown.
 */
export function httpSighting(sighting: CodeSighting, facts: Facts): Operation[] {
  const literals = sighting.literals.filter(literal => literal !== undefined);
  const method =
    literals.find(literal => METHOD.exec(literal)?.[0].length === literal.length) ??
    METHOD.exec(sighting.call)?.[1] ??
    METHOD.exec(sighting.call.replace(/([a-z])([A-Z])/g, '$1 $2'))?.[1] ??
    'GET';
  const url = literals.find(literal => /^[a-z][a-z0-9+.-]*:\/\//i.test(literal)) ?? literals.find(isPath);
  const body = literals.find(
    literal => literal !== url && literal !== method && /^\s*[{[]|\bmutation\b/.test(literal),
  );
  const program = sighting.command.words[0]?.value ?? sighting.language;
  const sender = senderOf({ program, command: sighting.command, facts });
  const request = plainRequest(url ?? makeHole('…'), {
    method,
    certainty: 'code',
    body: body === undefined ? { kind: 'none' } : { kind: 'text', text: body },
    spans: [sighting.span],
  });
  return requestOperations(request, sender);
}

function isPath(literal: string): boolean {
  return /^\/[^\s]*$/.test(literal);
}
