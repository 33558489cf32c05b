import * as z from 'zod';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a name of lower-case letters, digits and dashes')
  .describe('Names the sink; its place in the log is kept under it.');

const events = z
  .enum(['all', 'decisions'])
  .optional()
  .describe('`decisions` leaves out commands without a finding.');

const header = z.union([
  z.string().max(8192),
  z.strictObject({ env: z.string().min(1).describe('The variable that holds the value.') }),
  z.strictObject({ file: z.string().min(1).describe('The file that holds the value.') }),
]);

/** Where events are sent besides the session's own log. */
export const sinkSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('file'),
    name,
    path: z.string().min(1).describe('A file that one JSON line is appended to for each event.'),
    events,
  }),
  z.strictObject({
    type: z.literal('syslog'),
    name,
    address: z
      .string()
      .regex(
        /^(?:\/.+|(?:udp|tcp):\/\/[^/\s:]+(?::\d{1,5})?|(?:udp|tcp):\/\/\[[0-9a-fA-F:]+\](?::\d{1,5})?)$/,
        'a socket such as /dev/log, or udp://host:514, or tcp://host:601',
      )
      .optional()
      .describe('The local socket (default `/dev/log`), or `udp://host:port`, `tcp://host:port` (RFC 5424).'),
    facility: z
      .enum([
        'user',
        'daemon',
        'auth',
        'authpriv',
        'local0',
        'local1',
        'local2',
        'local3',
        'local4',
        'local5',
        'local6',
        'local7',
      ])
      .optional()
      .describe('The syslog facility; default `user`.'),
    events,
  }),
  z.strictObject({
    type: z.literal('journald'),
    name,
    socket: z
      .string()
      .startsWith('/')
      .optional()
      .describe('The journal’s socket; default `/run/systemd/journal/socket`.'),
    events,
  }),
  z.strictObject({
    type: z.literal('otlp'),
    name,
    url: z
      .url({ protocol: /^https?$/ })
      .describe('The collector’s OTLP/HTTP logs address: `https://collector:4318/v1/logs`.'),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, 'a header name'), header).optional(),
    events,
  }),
]);

/** A sink as it is written. */
export type WrittenSink = z.infer<typeof sinkSchema>;
