import { builtFile } from './built-files.ts';
import { ExecGate } from './exec-gate.ts';

/**
 * Begins an exec gate that guards what this process will start. Its thread that judges loads while the
 * configuration is read, as a person waits for both; the small one that starts the program follows then.
 */
export function beginExecGate(): ExecGate {
  return new ExecGate({ gate: builtFile('gate-worker'), spawner: builtFile('spawner') });
}
