import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../src/journal/event.ts';
import { sessionPage } from '../../../src/replay/export/html-page.ts';
import { shareSession } from '../../../src/replay/export/shared-session.ts';
import { PLANTED } from '../../journal/redact/planted.ts';
import { sampleEvents, temporaryDirectory } from '../../journal/sample.ts';
import { addSession, type Recorded } from '../sessions.ts';

const NOW = Date.UTC(2026, 10, 22);

async function pageOf(
  events: readonly JournalEvent[],
  recording: readonly Recorded[] = [],
  redact = true,
): Promise<string> {
  const state = temporaryDirectory();
  const id = addSession(state, NOW - 86_400_000, events, recording);
  const shared = await shareSession({ state, id, redact });
  if (!shared.ok) throw new Error(shared.reason);
  return sessionPage(shared.session, NOW);
}

/** The recording inside a page. */
function recordingOf(page: string): string {
  const packed =
    /<script type="text\/plain" id="recording"[^>]*>([A-Za-z0-9+/=]*)<\/script>/.exec(page)?.[1] ?? '';
  return gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
}

const recording: Recorded[] = [
  [5, 'o', '$ curl …\r\n'],
  [30, 'm', 'the recorder’s own'],
  [4000, 'o', 'held\r\n'],
  [9000, 'x', '0'],
];

describe('the page of a session', () => {
  it('holds the recording, with a mark at each hold, and the times of the player', async () => {
    const page = await pageOf(sampleEvents, recording);
    const lines = recordingOf(page).trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ version: 3, term: { cols: 80, rows: 24 } });
    expect(lines.slice(1).map(line => JSON.parse(line) as unknown)).toEqual([
      [0.005, 'o', '$ curl …\r\n'],
      [0.045, 'm', 'denied h1 graphql.destructive-mutation'],
      [3.95, 'o', 'held\r\n'],
      [5, 'x', '0'],
    ]);
    expect(page).toContain('data-t="0.050"');
  });

  it('tells the hold, what was shown and what was answered', async () => {
    const page = await pageOf(sampleEvents, recording);
    for (const text of [
      'curl -X POST https://backboard.railway.app/graphql/v2',
      'Delete volume 3d2c42fb\n',
      'denied by person (prompt): use staging',
      'graphql.destructive-mutation',
      'bearer token in header Authorization, from <code>$TOKEN</code>',
      'shell builtins',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('allows its own two scripts by their hashes, and nothing else', async () => {
    const page = await pageOf(sampleEvents);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy).toContain('default-src &#39;none&#39;');
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(match => match[1] ?? '');
    expect(scripts).toHaveLength(2);
    for (const script of scripts) {
      expect(policy).toContain(`sha256-${createHash('sha256').update(script).digest('base64')}`);
    }
    expect(page.replace(/<script>[\s\S]*?<\/script>/g, '')).not.toMatch(/(?:src|href)=/);
  });

  it('says so when there is no recording', async () => {
    const page = await pageOf(sampleEvents);
    expect(page).toContain('There is no recording of this session.');
    expect(page).not.toContain('id="recording"');
  });

  it('takes every text for text', async () => {
    const attack = `"'><script>alert(1)</script><img src=x onerror=alert(2)>\u001b]0;x\u0007\u202e`;
    const kept = new Set(['type', 'decision', 'severity', 'verdict', 'kind', 'hold', 'id']);
    const events = JSON.parse(
      JSON.stringify(sampleEvents, (key, value: unknown) =>
        typeof value === 'string' && !kept.has(key) ? `${value}${attack}` : value,
      ),
    ) as JournalEvent[];
    const page = (await pageOf(events)).replace(/<script>[\s\S]*?<\/script>/g, '');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/\u001b|\u202e/);
    expect(page).toContain('&lt;img src=x onerror=alert(2)&gt;');
  });

  it('holds no planted secret, and says how many were taken out', async () => {
    const output = PLANTED.map(({ line }, index): Recorded => [index, 'o', `${line}\r\n`]);
    const events = PLANTED.map(
      ({ line }, index): JournalEvent => ({
        type: 'exec',
        exec: index + 100,
        pid: 1000 + index,
        parent: 1,
        file: '/bin/sh',
        argv: ['sh', '-c', line],
        cwd: '/',
        decision: 'allow',
      }),
    );
    const page = await pageOf([...sampleEvents.slice(0, 2), ...events], output);
    for (const { secret, what } of PLANTED) {
      expect(page, what).not.toContain(secret);
      expect(recordingOf(page), what).not.toContain(secret);
    }
    expect(page).toMatch(/\d+ were taken out \(\d+ /);
  });
});
