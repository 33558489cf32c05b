import { hostname } from 'node:os';
import type { Delivery, Sink, SinkLine } from './sink.ts';

/** An OTLP collector. */
export interface OtlpOptions {
  readonly name: string;
  /** `https://collector:4318/v1/logs`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The version of this package. */
  readonly version: string;
  /** Milliseconds after which a request has failed. */
  readonly limit?: number;
}

const LIMIT = 10_000;

/** Severity numbers of OpenTelemetry's logs data model. */
const SEVERITIES = { INFO: 9, WARN: 13, ERROR: 17 } as const;

/**
 * Sends events to a collector: OTLP 1 over HTTP with JSON (opentelemetry.io/docs/specs/otlp, OTLP/HTTP). The
 * attributes `session.id` and `holdfire.seq` name an event for ever, so that one that arrives twice can be told.
 */
export function otlpSink({ name, url, headers, version, limit = LIMIT }: OtlpOptions): Sink {
  return {
    name,
    deliver: async lines => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(logsRequest(lines, version)),
          redirect: 'error',
          signal: AbortSignal.timeout(limit),
        });
        await response.body?.cancel();
        return deliveryOf(response);
      } catch (error) {
        const { message, cause } = error as Error;
        return { kind: 'later', why: cause instanceof Error ? cause.message || message : message };
      }
    },
    close: () => undefined,
  };
}

/**
 * What a status means. The specification would have everything dropped but 429, 502, 503 and 504; here only
 * what a smaller batch could not mend either is passed over, since a wrong token or address is put right.
 */
function deliveryOf(response: Response): Delivery {
  const { status } = response;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const why = `the collector answered ${status}`;
  if (status === 400 || status === 413 || status === 422) return { kind: 'refused', why };
  const after = retryAfter(response.headers.get('retry-after'));
  return after === undefined ? { kind: 'later', why } : { kind: 'later', why, after };
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}

/** An ExportLogsServiceRequest in the JSON mapping: 64-bit numbers are texts. */
function logsRequest(lines: readonly SinkLine[], version: string): object {
  return {
    resourceLogs: [
      {
        resource: { attributes: [text('service.name', 'holdfire'), text('host.name', hostname())] },
        scopeLogs: [{ scope: { name: 'holdfire', version }, logRecords: lines.map(logRecord) }],
      },
    ],
  };
}

function logRecord(line: SinkLine): object {
  const severity = severityOf(line);
  const time = line.at === undefined ? '0' : `${Math.trunc(line.at)}000000`;
  return {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: SEVERITIES[severity],
    severityText: severity,
    eventName: `holdfire.${line.type}`,
    body: { stringValue: line.text },
    attributes: [
      text('session.id', line.session),
      text('holdfire.type', line.type),
      ...(line.seq === undefined ? [] : [{ key: 'holdfire.seq', value: { intValue: String(line.seq) } }]),
      ...(line.decision === undefined ? [] : [text('holdfire.decision', line.decision)]),
    ],
  };
}

function severityOf(line: SinkLine): keyof typeof SEVERITIES {
  if (line.decision === 'deny') return 'ERROR';
  return line.decision === 'ask' || line.type === 'hold' || line.type === 'notice' ? 'WARN' : 'INFO';
}

function text(key: string, stringValue: string): object {
  return { key, value: { stringValue } };
}
