import { readFileSync } from 'node:fs';
import type { WrittenSink } from '../../config/sink-schema.ts';
import { fileSink } from './file-sink.ts';
import { journaldSink } from './journald-sink.ts';
import { otlpSink } from './otlp-sink.ts';
import type { Sink } from './sink.ts';
import { syslogSink } from './syslog-sink.ts';

/** What a sink is made with. */
export interface SinkSurroundings {
  /** The environment of the supervisor at its start, for header values. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version of this package. */
  readonly version: string;
}

/** A sink, or why it cannot be had: a header's variable or file is missing. */
export type MadeSink =
  | { readonly ok: true; readonly sink: Sink }
  | { readonly ok: false; readonly why: string };

/** Makes a sink as it is configured. Nothing is opened or sent before the first event. */
export function makeSink(written: WrittenSink, surroundings: SinkSurroundings): MadeSink {
  const { name } = written;
  switch (written.type) {
    case 'file':
      return { ok: true, sink: fileSink(name, written.path) };
    case 'syslog': {
      const { address = '/dev/log', facility = 'user' } = written;
      return { ok: true, sink: syslogSink({ name, address, facility }) };
    }
    case 'journald':
      return { ok: true, sink: journaldSink(name, written.socket ?? '/run/systemd/journal/socket') };
    case 'otlp': {
      const headers: Record<string, string> = {};
      for (const [header, source] of Object.entries(written.headers ?? {})) {
        const value = headerValue(source, surroundings.env);
        if (value === undefined)
          return { ok: false, why: `sink ${name}: the value of header ${header} is missing` };
        headers[header] = value;
      }
      return { ok: true, sink: otlpSink({ name, url: written.url, headers, version: surroundings.version }) };
    }
  }
}

function headerValue(
  source: string | { readonly env: string } | { readonly file: string },
  env: SinkSurroundings['env'],
): string | undefined {
  if (typeof source === 'string') return source;
  if ('env' in source) return env[source.env];
  try {
    return readFileSync(source.file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
