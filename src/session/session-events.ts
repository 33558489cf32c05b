import { constants } from 'node:os';
import type { Journal } from '../journal/journal.ts';
import type { ExecGate } from './exec-gate.ts';
import type { HoldDesk } from './hold-desk.ts';

/**
 * Puts what the gate tells where it belongs: into the log, on the desk of holds.
 * @param warn something that the person should know
 * @returns resolves with the program's exit status when nothing gated is left
 */
export function logGate(
  gate: ExecGate,
  journal: Journal,
  desk: HoldDesk,
  warn: (line: string) => void,
): Promise<number> {
  const notice = (kind: string, message: string): void => {
    journal.append({ type: 'notice', kind, message });
  };
  return new Promise(resolve => {
    let status = 1;
    gate.on('events', events => {
      for (const event of events) journal.append(event);
    });
    gate.on('held', asked => desk.held(asked));
    gate.on('withdrawn', hold => desk.withdrawn(hold, 'its process has ended'));
    gate.on('changed', ({ hold, what }) => {
      notice('changed', `${hold}: ${what} changed while it was held: denied`);
      warn(`${hold} was not released: ${what} changed while it was held`);
    });
    gate.on('refused', ({ pid, call }) =>
      notice('refused', `process ${pid} aimed ${call} at holdfire or its terminal`),
    );
    gate.on('failed', ({ argv, error }) => notice('failed', `${argv.join(' ')}: ${error}`));
    gate.on('programEnd', ({ code, signal }) => {
      status = code ?? 128 + (signal ?? 0);
      journal.append({ type: 'program.end', code, signal: signalName(signal) });
      desk.end();
    });
    gate.on('end', () => resolve(status));
    gate.on('broken', error => {
      warn(`the gate has failed: ${error.message}; nothing more can be started below it`);
      resolve(1);
    });
  });
}

function signalName(number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;
}
