import { opaqueOperation } from '../opaque-operation.ts';
import type { OpaqueOperation, Operation } from '../operation.ts';
import type { SqlInput } from '../sql/clients/sql-input.ts';
import { type StoreCommand, type StoreContext, storeOperations } from './store-operation.ts';

/** The operations of what a client is given: those of its commands, or one that says why they are not seen. */
export function readStoreInput(
  input: SqlInput,
  read: (text: string) => readonly StoreCommand[],
  context: StoreContext,
): Operation[] {
  if (input.kind === 'text') return storeOperations(read(input.text), context);
  const why = input.kind === 'unseen' ? input.why : 'its commands come from another command';
  return [unseenInput(why, context)];
}

/** Input that a store's client gets and that cannot be seen. */
export function unseenInput(why: string, context: StoreContext): OpaqueOperation {
  return opaqueOperation(context, 'opaque input', why);
}
