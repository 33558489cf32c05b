import { textWithHoles } from '../../hole.ts';
import type { Call, Interpreter } from '../../interpreter.ts';
import { readStandardInput } from '../read-input.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { CONNECTORS } from './connections.ts';
import { type Connection, rawRequests } from './raw-requests.ts';

/** Reads programs that pass standard input to a connection: HTTP requests typed by hand are requests too. */
export const rawClient: Interpreter = call => {
  const connection = CONNECTORS[call.program]?.(call.args);
  if (connection === undefined) return [];
  const input = readStandardInput({ command: call.command, facts: call.facts });
  return input.ok ? sentOver(input.text, connection, call) : [];
};

/**
 * Reads programs that print a text: into bash's `/dev/tcp/HOST/PORT`, or into a descriptor that `exec` has
 * opened there before (bash(1), REDIRECTION).
 */
export const printer: Interpreter = call => {
  const connection = printedTo(call);
  if (connection === undefined) return [];
  const input = readStandardInput({ command: call.command, facts: call.facts });
  const words = call.args.filter(word => !/^-[neE]+$/.test(word.value ?? ''));
  const text = words.length === 0 && input.ok ? input.text : words.map(textWithHoles).join(' ');
  return sentOver(text.replace(/\\r\\n|\\n/g, '\n').replace(/\\r/g, ''), connection, call);
};

function sentOver(text: string, connection: Connection, call: Call): ReturnType<Interpreter> {
  const requests = rawRequests(text, connection);
  if (requests.length === 0) return [];
  const sender = senderOf(call);
  return requests.flatMap(request => requestOperations(request, sender));
}

function printedTo(call: Call): Connection | undefined {
  for (const redirection of call.command.redirections) {
    const target = textWithHoles(redirection.target);
    const device = /^\/dev\/tcp\/([^/]+)\/([^/]+)$/.exec(target);
    if (device !== null) {
      const port = /^[0-9]{1,5}$/.test(device[2] as string) ? Number(device[2]) : undefined;
      return { host: device[1] as string, port, scheme: 'http', socket: false };
    }
    // Where a numbered descriptor leads is not known; the request's own Host header says it.
    if (redirection.operator === '>&' && /^[3-9][0-9]?$/.test(target)) {
      return { host: '', port: undefined, scheme: 'http', socket: false };
    }
  }
  return undefined;
}
