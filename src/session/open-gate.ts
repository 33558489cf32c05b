import { homedir } from 'node:os';
import { allRules } from '../config/built-in-rules.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { PORTABLE_GAPS } from '../gate/shims/coverage.ts';
import { SHELL_SHIMS } from '../gate/shims/portable-environment.ts';
import { INTERPRETED } from '../operations/interpret.ts';
import { knownPrograms } from '../rules/match.ts';
import { beginExecGate } from './begin-exec-gate.ts';
import type { ExecGate } from './exec-gate.ts';
import { HoldNumbers, newHoldCount } from './hold-numbers.ts';
import type { Keeping } from './keeper-protocol.ts';
import type { LineGateOptions } from './line-gate.ts';
import { PortableGate } from './portable-gate.ts';
import type { GateKind, SessionGate } from './session-gate.ts';

/** What a gate is opened for. */
export interface GateWishes {
  /** undefined: the best that can be had. */
  readonly kind: GateKind | undefined;
  /** The exec gate, if its threads were started before. */
  readonly begun?: ExecGate | undefined;
  readonly config: Pick<EffectiveConfig, 'policy' | 'rules' | 'timeout'>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A gate that is ready to start the program. */
export interface OpenGate {
  readonly ok: true;
  readonly kind: GateKind;
  readonly gate: SessionGate;
  readonly holds: HoldNumbers;
  readonly shims: LineGateOptions['shims'];
  /** What the person has to know before the program starts. */
  readonly notices: readonly string[];
}

/** The wished gate cannot be had here. */
export interface NoGate {
  readonly ok: false;
  readonly reason: string;
}

/** Opens the gate of a session; nothing is started behind it yet. */
export async function openGate(wishes: GateWishes): Promise<OpenGate | NoGate> {
  const holdCount = newHoldCount();
  const holds = new HoldNumbers(holdCount);
  if (wishes.kind === 'portable') return portable(wishes, holds, []);
  if (wishes.kind === 'none') {
    return none(wishes, holds, 'without a gate: whatever the program starts runs; its terminal is recorded');
  }
  const gate = wishes.begun ?? beginExecGate();
  gate.judgeBy({ ...gateData(wishes.config, wishes.env), holdCount });
  const reason = await gate.refusal();
  if (reason === undefined) return { ok: true, kind: 'exec', gate, holds, shims: undefined, notices: [] };
  if (wishes.kind === 'exec') return { ok: false, reason };
  return portable(wishes, holds, [`the exec gate cannot be had here (${reason}); the portable gate is used`]);
}

/** What the exec gate judges by. */
export function gateData(config: GateWishes['config'], env: GateWishes['env']): Keeping['gate'] {
  return {
    policy: config.policy,
    rules: config.rules,
    home: homedir(),
    directories: directoriesOf(env),
    holdLimit: config.timeout,
  };
}

function none(wishes: GateWishes, numbers: HoldNumbers, notice: string): OpenGate {
  return { ...portable(wishes, numbers, []), kind: 'none', shims: undefined, notices: [notice] };
}

function portable({ config, env }: GateWishes, numbers: HoldNumbers, notices: readonly string[]): OpenGate {
  const rules = allRules(config.rules);
  const gate = new PortableGate({
    rules,
    policy: config.policy,
    facts: machineFacts(homedir()),
    gate: 'shim',
    directories: directoriesOf(env),
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

function directoriesOf(env: GateWishes['env']): string[] {
  return (env['PATH'] ?? '').split(':');
}
