import { gunzipSync } from 'node:zlib';

/** A thing of a release's manifest. */
export interface ManifestThing {
  readonly kind: string;
  readonly name: string;
  /** `helm.sh/resource-policy: keep`: it stays when the release goes. */
  readonly isKept: boolean;
  /** Names of the claims that a StatefulSet makes for itself. */
  readonly claims: readonly string[];
  /** The claims are deleted with the StatefulSet. */
  readonly dropsClaims: boolean;
}

/** A release of helm, as its record in the cluster tells. */
export interface HelmRelease {
  readonly revision: number;
  readonly chart: string;
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly deployed: number | undefined;
  readonly things: readonly ManifestThing[];
  /** Hooks that an uninstall runs: `Job web-cleanup (pre-delete)`. */
  readonly hooks: readonly string[];
}

/** Longest record, in bytes, and most things of it that are read. */
const LONGEST = 16 * 1024 * 1024;
const MOST_THINGS = 500;

/**
 * Reads the record that helm 3 keeps of a release: gzipped JSON in base64, which the Secret's own base64 is put
 * around (helm, "Advanced Techniques: Storage backends").
 * @param data `data.release` of the Secret
 * @returns undefined if it is in another form
 */
export function readRelease(data: string): HelmRelease | undefined {
  let value: unknown;
  try {
    const packed = Buffer.from(Buffer.from(data, 'base64').toString('latin1'), 'base64');
    value = JSON.parse(gunzipSync(packed, { maxOutputLength: LONGEST }).toString('utf8'));
  } catch {
    return undefined;
  }
  const manifest = at(value, 'manifest');
  if (typeof manifest !== 'string') return undefined;
  const hooks = at(value, 'hooks');
  return {
    revision: Number(at(value, 'version')) || 0,
    chart: [at(value, 'chart', 'metadata', 'name'), at(value, 'chart', 'metadata', 'version')]
      .map(String)
      .join(' '),
    status: String(at(value, 'info', 'status') ?? ''),
    deployed: Date.parse(String(at(value, 'info', 'last_deployed'))) || undefined,
    things: documentsOf(manifest).flatMap(thingOf),
    hooks: Array.isArray(hooks) ? hooks.flatMap(hookOf) : [],
  };
}

/** A manifest is read by its lines: its own indentation is known, and a template may have made it very long. */
function documentsOf(manifest: string): string[] {
  return manifest.split(/^---.*$/m, MOST_THINGS);
}

function thingOf(document: string): ManifestThing[] {
  const kind = /^kind:\s*["']?([\w.]+)/m.exec(document)?.[1];
  if (kind === undefined) return [];
  const metadata = sectionOf(document, 'metadata');
  const name = /^ {2}name:\s*["']?([^"'\s]+)/m.exec(metadata)?.[1] ?? '';
  const spec = kind === 'StatefulSet' ? sectionOf(document, 'spec') : '';
  return [
    {
      kind,
      name,
      isKept: /^\s+["']?helm\.sh\/resource-policy["']?:\s*["']?keep\b/m.test(metadata),
      claims: claimNames(spec),
      dropsClaims: /^\s+whenDeleted:\s*["']?Delete\b/m.test(spec),
    },
  ];
}

/** Names in the `metadata` of a StatefulSet's `volumeClaimTemplates`. */
function claimNames(spec: string): string[] {
  const rows = spec.split('\n');
  const start = rows.findIndex(row => row.startsWith('  volumeClaimTemplates:'));
  const names: string[] = [];
  let inMetadata = false;
  for (const row of start === -1 ? [] : rows.slice(start + 1)) {
    if (/^ {0,2}[^\s-]/.test(row)) break;
    if (/^\s+(?:- )?metadata:\s*$/.test(row)) inMetadata = true;
    const name = inMetadata ? /^\s+name:\s*["']?([^"'\s]+)/.exec(row)?.[1] : undefined;
    if (name === undefined) continue;
    names.push(name);
    inMetadata = false;
  }
  return names;
}

/** The lines below a key of the document itself. */
function sectionOf(document: string, key: string): string {
  const rows = document.split('\n');
  const start = rows.findIndex(row => row.startsWith(`${key}:`));
  if (start === -1) return '';
  const length = rows.slice(start + 1).findIndex(row => /^[^\s#]/.test(row));
  return `\n${rows.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n')}\n`;
}

function hookOf(hook: unknown): string[] {
  const events = at(hook, 'events');
  const runs = Array.isArray(events) ? events.map(String).filter(one => one.endsWith('-delete')) : [];
  return runs.length === 0
    ? []
    : [`${String(at(hook, 'kind'))} ${String(at(hook, 'name'))} (${runs.join(', ')})`];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}
