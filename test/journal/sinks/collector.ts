import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** How a collector answers a request: a status, nothing at all, or a connection that breaks. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'
  | 'break';

const requestSchema = z.object({
  resourceLogs: z.tuple([
    z.object({
      resource: z.object({ attributes: z.array(z.unknown()) }),
      scopeLogs: z.tuple([
        z.object({
          scope: z.object({ name: z.string(), version: z.string() }),
          logRecords: z.array(
            z.object({
              timeUnixNano: z.string().regex(/^\d+$/),
              observedTimeUnixNano: z.string().regex(/^\d+$/),
              severityNumber: z.int(),
              severityText: z.string(),
              eventName: z.string(),
              body: z.object({ stringValue: z.string() }),
              attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.string()) })),
            }),
          ),
        }),
      ]),
    }),
  ]),
});

/** One record as a collector stores it. */
export type LogRecord = z.infer<
  typeof requestSchema
>['resourceLogs'][0]['scopeLogs'][0]['logRecords'][number];

/** An OTLP collector on loopback. */
export interface Collector {
  readonly url: string;
  /** What it does with the next requests; changed at any time. */
  answer: (records: readonly LogRecord[]) => Answer;
  /** Records that it has taken. */
  readonly taken: LogRecord[];
  /** Requests that it has seen. */
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Goes away; comes back at the same address. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Starts a collector; it is gone when the test ends. */
export async function startCollector(): Promise<Collector> {
  const taken: LogRecord[] = [];
  const requests: Collector['requests'] = [];
  let server: Server | undefined;
  let port = 0;
  const up = async (): Promise<void> => {
    const fresh = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push({ path: `${request.method} ${request.url}`, headers: request.headers });
        const body = requestSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
        const records = body.resourceLogs[0].scopeLogs[0].logRecords;
        const answer = collector.answer(records);
        if (answer === 'silence') return;
        if (answer === 'break') {
          request.socket.destroy();
          return;
        }
        if (answer.status >= 200 && answer.status < 300) taken.push(...records);
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
        response.end('{"partialSuccess":{}}');
      });
    });
    await new Promise<void>(resolve => fresh.listen(port, '127.0.0.1', resolve));
    port = (fresh.address() as AddressInfo).port;
    server = fresh;
  };
  const down = async (): Promise<void> => {
    const old = server;
    server = undefined;
    old?.closeAllConnections();
    await new Promise<void>(resolve => (old === undefined ? resolve() : old.close(() => resolve())));
  };
  await up();
  onTestFinished(down);
  const collector: Collector = {
    url: `http://127.0.0.1:${port}/v1/logs`,
    answer: () => ({ status: 200 }),
    taken,
    requests,
    down,
    up,
  };
  return collector;
}

/** A record's attribute. */
export function attribute(record: LogRecord, key: string): string | undefined {
  return Object.values(record.attributes.find(one => one.key === key)?.value ?? {})[0];
}

/** The numbers of records in their sessions' logs. */
export function recordSeqs(records: readonly LogRecord[]): number[] {
  return records.map(record => Number(attribute(record, 'holdfire.seq')));
}
