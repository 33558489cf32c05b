import { builtFile } from './built-files.ts';
import { ExecGate } from './exec-gate.ts';

/**
 * Starts the threads of an exec gate that guards what this process will start. They load while the
 * configuration is read: a person waits for both.
 */
export function beginExecGate(): ExecGate {
  return new ExecGate(
    { gate: builtFile('gate-worker'), spawner: builtFile('spawner') },
    { supervisor: process.pid },
  );
}
