import * as z from 'zod/mini';
import type { Severity } from '../rules/severity.ts';

/** Longest request or answer on the control socket, in bytes. */
export const LONGEST_MESSAGE = 1024 * 1024;

const id = z.string().check(z.regex(/^h\d{1,9}$/));

/** What another terminal asks of a running session: one line of JSON, and one line comes back. */
export const controlRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pending') }),
  z.strictObject({ type: z.literal('approve'), hold: id, code: z.string().check(z.maxLength(64)) }),
  z.strictObject({
    type: z.literal('deny'),
    hold: id,
    note: z.optional(z.string().check(z.maxLength(2000))),
  }),
]);

/** A request on the control socket. */
export type ControlRequest = z.infer<typeof controlRequestSchema>;

/** A hold as another terminal gets to see it: without the code, which stands only on the owner's screen. */
export interface PendingView {
  readonly hold: string;
  readonly severity: Severity | undefined;
  /** What would happen, one line each finding. */
  readonly findings: readonly { readonly rule: string; readonly summary: string; readonly instead: string }[];
  /** Secrets replaced. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly deadline?: number;
}

/** The answer to a request. */
export type ControlReply =
  | { readonly ok: true; readonly pending: readonly PendingView[] }
  /** `late`: the process had ended; the next try passes once. */
  | { readonly ok: true; readonly fate: 'taken' | 'late' }
  | { readonly ok: false; readonly reason: string };
