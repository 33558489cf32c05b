import type { CodeSighting } from '../../shell/program.ts';
import type { Facts } from '../facts.ts';
import { httpSighting } from '../http/http-sighting.ts';
import type { Operation } from '../operation.ts';
import { sqlSighting } from '../sql/code/sql-sighting.ts';
import { callSighting, unknownCall } from './call-sighting.ts';
import { filesSighting } from './files-sighting.ts';

/**
 * Says what a call seen in program code would do, with certainty `code`. What a call hands to a shell as
 * literal text is among the program's commands and not said again.
 */
export function interpretSighting(sighting: CodeSighting, facts: Facts): readonly Operation[] {
  switch (sighting.kind) {
    case 'http':
      return namesUrl(sighting) ? httpSighting(sighting, facts) : [unknownCall(sighting)];
    case 'sql':
      return sqlSighting(sighting);
    case 'files':
      return filesSighting(sighting, facts);
    case 'call':
      return callSighting(sighting);
  }
}

/** Without a literal URL nothing is known of a request but that there is one, as in every library for requests. */
function namesUrl({ literals }: CodeSighting): boolean {
  return literals.some(literal => literal !== undefined && /^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(literal));
}
