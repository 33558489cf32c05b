import type { EventEmitter } from 'node:events';
import type { ExecGate, GateEvents } from './exec-gate.ts';

/** The ways to catch the programs of a session. */
export const GATES = ['exec', 'portable', 'none'] as const;

/** How the programs of a session are caught: by the kernel, by shims on PATH, or not at all. */
export type GateKind = (typeof GATES)[number];

/** What a session needs of the gate that its program is started behind. */
export type SessionGate = EventEmitter<GateEvents> &
  Pick<ExecGate, 'start' | 'abandon' | 'answer' | 'leave' | 'noteLine' | 'listener' | 'handOver'>;
