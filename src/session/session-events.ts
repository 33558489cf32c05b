import type { JournalEvent } from '../journal/event.ts';
import type { Journal } from '../journal/journal.ts';
import { redactArgv } from '../operations/credentials/redact-argv.ts';
import type { GateEvent } from './gate-protocol.ts';
import type { HoldDesk } from './hold-desk.ts';
import { redactSeen } from './seen-secret.ts';
import type { SessionGate } from './session-gate.ts';
import type { SessionSecrets } from './session-secrets.ts';
import { signalName } from './signal-name.ts';

/** What {@link followGate} connects. */
export interface GateListeners {
  readonly gate: SessionGate;
  readonly journal: Journal;
  readonly secrets: SessionSecrets;
  readonly desk: HoldDesk;
  /** Something that the person should know. */
  readonly warn: (line: string) => void;
}

/** The gate of a session as its log has it. */
export interface FollowedGate {
  /** Programs that were started, or would have been. */
  readonly execs: number;
  /** Resolves when the program itself has ended. */
  readonly programEnded: Promise<void>;
  /** The program's exit status; resolves when nothing gated is left. */
  readonly ended: Promise<number>;
}

/** Puts what the gate tells where it belongs: into the log, on the desk of holds. */
export function followGate({ gate, journal, secrets, desk, warn }: GateListeners): FollowedGate {
  const notice = (kind: string, message: string): void => {
    journal.append({ type: 'notice', kind, message });
  };
  let execs = 0;
  const ended = new Promise<number>(resolve => {
    let status = 1;
    // Before the events: they are not to be written with what they have taught.
    gate.on('secrets', seen => {
      for (const secret of seen) secrets.learn(secret);
    });
    gate.on('events', events => {
      for (const { event, when } of events) {
        if (event.type === 'exec') execs += 1;
        journal.append(redacted(event, secrets), when);
      }
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
    gate.on('powerless', file => {
      const message = `${file} needs more rights than a program may get in a session (no_new_privs)`;
      notice('powerless', message);
      warn(`${message}; run it outside`);
    });
    gate.on('failed', ({ argv, error }) => notice('failed', `${redactArgv(argv).join(' ')}: ${error}`));
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
  const programEnded = new Promise<void>(resolve => gate.once('programEnd', () => resolve()));
  return {
    programEnded,
    ended,
    get execs() {
      return execs;
    },
  };
}

/** What the gate only allowed was left for us to redact: we have the time. */
function redacted(event: GateEvent['event'], secrets: SessionSecrets): JournalEvent {
  if (event.type !== 'exec' || event.rules !== undefined) return event;
  return { ...event, argv: redactSeen(event.argv, secret => secrets.learn(secret)) };
}
