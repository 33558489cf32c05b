import type { Operation } from '../../src/operations/operation.ts';

type Part<O> = O extends Operation ? Pick<O, 'kind'> & Partial<O> : never;

/** An operation of which only what matters to a test is given. */
export function operationOf(part: Part<Operation>): Operation {
  return {
    program: 'x',
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: [],
    ...part,
  } as unknown as Operation;
}
