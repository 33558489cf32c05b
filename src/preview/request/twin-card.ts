import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { line } from '../lines.ts';
import type { Card } from '../look.ts';
import { serverOf } from './server-of.ts';

/** Fields that say what a thing is; others may hold secrets and are not told. */
const TOLD = [
  ...['name', 'full_name', 'title', 'slug', 'id', 'status', 'state', 'type', 'kind', 'environment', 'region'],
  ...[
    'created_at',
    'createdAt',
    'updated_at',
    'updatedAt',
    'size',
    'size_mb',
    'bytes',
    'count',
    'total',
    'doc_count',
  ],
];

/** Asks by GET for what a DELETE names: the same address, the same credential, once. */
export const lookAtTwin: Card = async (look, context) => {
  const server = serverOf(look, context);
  if (!server.ok) return server;
  const answer = await server.ask(encodeURI(server.operation.path));
  if (!answer.ok) return answer;
  const { status, json } = answer;
  if (status === 404 || status === 410) {
    return {
      ok: true,
      lines: [line('good', `nothing is there (${status}): nothing would be lost`, 'counted')],
      nothing: true,
    };
  }
  if (status >= 300) return { ok: false, reason: `it answered ${status} to a GET of the same address` };
  return { ok: true, lines: [line('danger', 'it is there', 'counted'), ...fieldLines(json)] };
};

function fieldLines(json: unknown): SummaryLine[] {
  if (Array.isArray(json)) return [line('danger', `a list of ${json.length}`, 'counted')];
  if (typeof json !== 'object' || json === null) return [];
  // Many APIs wrap the thing: {"data": {…}}, {"volume": {…}}.
  const inner = Object.values(json).find(
    value => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return [json, inner ?? {}].flatMap(one =>
    TOLD.flatMap(name => {
      const value: unknown = (one as Record<string, unknown>)[name];
      return typeof value === 'string' || typeof value === 'number'
        ? [line('plain', `${name}: ${value}`)]
        : [];
    }),
  );
}
