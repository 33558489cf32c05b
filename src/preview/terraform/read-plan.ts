import { type ManagedResource, readState } from './read-state.ts';
import { zipEntry } from './zip-entry.ts';

/** What a saved plan does to one resource. */
export interface PlannedChange {
  /** `module.db.aws_db_instance.main[0]`. */
  readonly address: string;
  readonly action: 'none' | 'create' | 'read' | 'update' | 'delete' | 'replace' | 'forget' | 'unknown';
}

/** A plan that `terraform plan -out` or `tofu plan -out` has saved. */
export interface SavedPlan {
  /** Version of the program that made it. */
  readonly madeBy: string;
  readonly changes: readonly PlannedChange[];
  /** The resources that there were when it was made. */
  readonly prior: readonly ManagedResource[];
}

/** The one version of the format that there is since Terraform 0.12 (internal/plans/planfile/tfplan.go). */
const FORMAT = 3;

/** Fields of the message Plan, of ResourceInstanceChange and of Change (planfile.proto). */
const PLAN = { version: 1, changes: 3, madeBy: 14 } as const;
const RESOURCE = { change: 9, address: 13 } as const;
const CHANGE = { action: 1 } as const;

/** Values of the enumeration Action; one that is not there has the value 0. */
const ACTIONS: Readonly<Record<number, PlannedChange['action']>> = {
  0: 'none',
  1: 'create',
  2: 'read',
  3: 'update',
  5: 'delete',
  6: 'replace',
  7: 'replace',
  8: 'forget',
  9: 'replace',
};

/**
 * Reads a saved plan: an archive with a message of Protocol Buffers in it. Terraform's own `show` would start the
 * project's providers for that.
 * @returns undefined if it is in no form that is known
 */
export function readPlan(file: Buffer): SavedPlan | undefined {
  const message = zipEntry(file, 'tfplan');
  const fields = message === undefined ? undefined : readMessage(message);
  if (fields === undefined || fields.find(one => one.field === PLAN.version)?.number !== FORMAT)
    return undefined;
  const changes: PlannedChange[] = [];
  for (const { field, bytes } of fields) {
    if (field !== PLAN.changes || bytes === undefined) continue;
    const change = readChange(bytes);
    if (change === undefined) return undefined;
    changes.push(change);
  }
  const state = zipEntry(file, 'tfstate');
  return {
    madeBy: fields.find(one => one.field === PLAN.madeBy)?.bytes?.toString('utf8') ?? '',
    changes,
    prior: (state === undefined ? undefined : readState(state.toString('utf8')))?.resources ?? [],
  };
}

function readChange(message: Buffer): PlannedChange | undefined {
  const fields = readMessage(message);
  const address = fields?.find(one => one.field === RESOURCE.address)?.bytes?.toString('utf8');
  const change = fields?.find(one => one.field === RESOURCE.change)?.bytes;
  const inner = change === undefined ? undefined : readMessage(change);
  if (address === undefined || inner === undefined) return undefined;
  const action = inner.find(one => one.field === CHANGE.action)?.number ?? 0;
  return { address, action: ACTIONS[action] ?? 'unknown' };
}

/** A field of a message: a number or bytes, by its wire type. */
interface Field {
  readonly field: number;
  readonly number: number | undefined;
  readonly bytes: Buffer | undefined;
}

/** Reads one level of a message (Protocol Buffers, "Encoding"); undefined if it is none. */
function readMessage(message: Buffer): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = message[at] ?? 0x100;
      at += 1;
      // Behind the end there is nothing.
      if (byte > 0xff) return Number.NaN;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const type = key % 8;
    if (type === 0) fields.push({ field, number: varint(), bytes: undefined });
    else if (type === 1 || type === 5) at += type === 1 ? 8 : 4;
    else if (type === 2) {
      const length = varint();
      if (!(at + length <= message.length)) return undefined;
      fields.push({ field, number: undefined, bytes: message.subarray(at, at + length) });
      at += length;
    } else return undefined;
  }
  return at === message.length ? fields : undefined;
}
