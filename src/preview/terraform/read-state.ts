/** A resource that terraform would destroy. */
export interface ManagedResource {
  /** `module.db.aws_db_instance.main[0]`. */
  readonly address: string;
  readonly type: string;
  /** The vendor refuses to delete it. */
  readonly isProtected: boolean;
  /** It is set to go without a last snapshot, or with all that is in it. */
  readonly leavesNothing: boolean;
}

/** A state file's content. */
export interface TerraformState {
  readonly serial: number;
  /** Stays the same for the life of a state; empty: it has none. */
  readonly lineage: string;
  readonly resources: readonly ManagedResource[];
}

interface Resource {
  readonly mode?: unknown;
  readonly type?: unknown;
  readonly name?: unknown;
  readonly module?: unknown;
  readonly instances?: readonly {
    readonly index_key?: unknown;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
}

/** Reads a state file of version 4 (Terraform 0.12 and later, OpenTofu); undefined if it is something else. */
export function readState(text: string): TerraformState | undefined {
  let value: { version?: unknown; serial?: unknown; lineage?: unknown; resources?: unknown };
  try {
    value = JSON.parse(text) ?? {};
  } catch {
    return undefined;
  }
  if (value.version !== 4 || !Array.isArray(value.resources)) return undefined;
  const resources = (value.resources as Resource[])
    .filter(one => one.mode === 'managed')
    .flatMap(instancesOf);
  const lineage = typeof value.lineage === 'string' ? value.lineage : '';
  return { serial: typeof value.serial === 'number' ? value.serial : 0, lineage, resources };
}

function instancesOf({ type, name, module, instances }: Resource): ManagedResource[] {
  const prefix = typeof module === 'string' ? `${module}.` : '';
  return (instances ?? []).map(({ index_key: key, attributes = {} }) => ({
    address: `${prefix}${String(type)}.${String(name)}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`,
    type: String(type),
    isProtected: PROTECTS.some(one => attributes[one] === true),
    leavesNothing: BARES.some(one => attributes[one] === true),
  }));
}

const PROTECTS = [
  'deletion_protection',
  'deletion_protection_enabled',
  'disable_api_termination',
  'enable_deletion_protection',
];

const BARES = ['skip_final_snapshot', 'force_destroy', 'delete_automated_backups'];
