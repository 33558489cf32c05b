/** What looks may do without being asked to: `previews` of the configuration. */
export interface Allowance {
  /** They may start tools that talk to a server on this machine. */
  readonly tools: boolean;
  /** Hosts (`db.internal`, `*.staging.example.com:8443`), contexts and profiles that they may ask. */
  readonly network: readonly string[];
}

/** Without any configuration: everything on this machine, nothing beyond it. */
export const ON_THIS_MACHINE: Allowance = { tools: true, network: [] };
