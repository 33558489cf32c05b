import { homedir } from 'node:os';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { beginExecGate } from './begin-exec-gate.ts';
import type { ExecGate } from './exec-gate.ts';
import { HoldNumbers, newHoldCount } from './hold-numbers.ts';
import type { Keeping } from './keeper-protocol.ts';
import type { LineGateOptions } from './line-gate.ts';
import { openPortableGate } from './open-portable-gate.ts';
import type { GateKind, SessionGate } from './session-gate.ts';

/** What a gate is opened for. */
export interface GateWishes {
  /** undefined: the best that can be had. */
  readonly kind: GateKind | undefined;
  /** The exec gate, if it was begun before. */
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
  return openPortableGate({ config, numbers, directories: directoriesOf(env), notices });
}

function directoriesOf(env: GateWishes['env']): string[] {
  return (env['PATH'] ?? '').split(':');
}
