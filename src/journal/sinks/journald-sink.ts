import type { Sink, SinkLine } from './sink.ts';
import { syslogSeverity } from './syslog-message.ts';
import { unixDatagrams } from './unix-datagrams.ts';

/** Longest message: beyond the socket's buffer the protocol wants a file descriptor, which is not worth it. */
const LONGEST = 64 * 1024;

/** Sends events to systemd's journal in its own protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL). */
export function journaldSink(name: string, path: string): Sink {
  const socket = unixDatagrams(path);
  return {
    name,
    deliver: async lines => socket.send(lines.map(journalEntry)),
    close: socket.close,
  };
}

/** An entry: a line a field. JSON holds no newline, so that no field needs the form with a length. */
function journalEntry(line: SinkLine): Buffer {
  const message = line.text.length > LONGEST ? `${line.text.slice(0, LONGEST)}…` : line.text;
  const fields: readonly (readonly [string, string])[] = [
    ['MESSAGE', message],
    ['PRIORITY', String(syslogSeverity(line))],
    ['SYSLOG_IDENTIFIER', 'holdfire'],
    ['HOLDFIRE_SESSION', line.session],
    ['HOLDFIRE_TYPE', line.type],
    ['HOLDFIRE_SEQ', String(line.seq ?? '')],
    ['HOLDFIRE_DECISION', line.decision ?? ''],
  ];
  return Buffer.from(
    fields
      .filter(([, value]) => value !== '')
      .map(([key, value]) => `${key}=${value.replaceAll('\n', ' ')}\n`)
      .join(''),
  );
}
