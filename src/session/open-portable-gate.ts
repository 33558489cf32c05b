import { homedir } from 'node:os';
import { allRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { PORTABLE_GAPS } from '../gate/shims/coverage.ts';
import { SHELL_SHIMS } from '../gate/shims/portable-environment.ts';
import { INTERPRETED } from '../operations/interpret.ts';
import { inertUnder } from '../rules/inert-programs.ts';
import { knownPrograms } from '../rules/match.ts';
import type { HoldNumbers } from './hold-numbers.ts';
import type { GateWishes, OpenGate } from './open-gate.ts';
import { PortableGate } from './portable-gate.ts';

/** What a portable gate is opened with. */
export interface PortableWishes extends Pick<GateWishes, 'config'> {
  readonly numbers: HoldNumbers;
  /** Where programs are looked for, in their order. */
  readonly directories: readonly string[];
  /** What the person has to know besides what this gate does not see. */
  readonly notices: readonly string[];
}

/** Opens the gate that needs nothing of the kernel: shims for the programs that rules or interpreters name. */
export function openPortableGate({ config, numbers, directories, notices }: PortableWishes): OpenGate {
  const rules = allRules(config.rules);
  const gate = new PortableGate({
    rules,
    inert: inertUnder({ own: config.rules, execsFollow: false }),
    policy: config.policy,
    facts: machineFacts(homedir()),
    gate: 'shim',
    directories,
    execsFollow: false,
    since: Date.now(),
    clock: () => Date.now(),
    holdLimit: config.timeout,
    numbers,
  });
  const names = [...new Set([...INTERPRETED, ...knownPrograms(rules), ...SHELL_SHIMS])];
  return {
    ok: true,
    kind: 'portable',
    gate,
    holds: numbers,
    shims: { names, decide: (request, gone) => gate.decide(request, gone) },
    notices: [...notices, 'the portable gate does not see:', ...PORTABLE_GAPS.map(gap => `  ${gap.what}`)],
  };
}
