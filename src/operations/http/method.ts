import { fillHoles } from '../hole.ts';
import type { ReadBody } from './read-body.ts';
import type { Request } from './request.ts';

/** Headers by which a server takes another method than the request line's. */
const OVERRIDE_HEADERS = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/** The field or parameter by which Rails, Laravel and Symfony do. */
const OVERRIDE_FIELD = '_method';

/**
 * The method that a request's server would act on, upper case: the one sent, unless a header, parameter or
 * field overrides it. Holes stay.
 */
export function methodOf(
  request: Request,
  query: readonly (readonly [string, string])[],
  body: ReadBody,
): string {
  const header = request.headers.findLast(([name]) => OVERRIDE_HEADERS.includes(name.toLowerCase()))?.[1];
  const field =
    body.fields.find(([name]) => name === OVERRIDE_FIELD)?.[1][0] ??
    query.find(([name]) => name === OVERRIDE_FIELD)?.[1];
  const override = header ?? field;
  return isMethod(override) ? override.trim().toUpperCase() : upper(request.method);
}

function isMethod(text: string | undefined): text is string {
  return text !== undefined && /^\s*[A-Za-z]{3,20}\s*$/.test(text);
}

/** A hole's own characters have no case that matters, but their marks must survive. */
function upper(method: string): string {
  return fillHoles(method) === method ? method.toUpperCase() : method;
}
