import { describeOperation } from './describe.ts';
import type { Operation } from './operation.ts';

/** Identifies an action: the same operation on the same target has the same key, wherever it is caught. */
export function actionKey(operation: Operation): string {
  return `${operation.kind} ${describeOperation(operation)}`;
}
