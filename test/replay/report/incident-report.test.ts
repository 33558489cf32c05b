import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../src/journal/event.ts';
import { shareSession } from '../../../src/replay/export/shared-session.ts';
import { incidentReport } from '../../../src/replay/report/incident-report.ts';
import { renderHtml } from '../../../src/replay/report/render-html.ts';
import { renderMarkdown } from '../../../src/replay/report/render-markdown.ts';
import { PLANTED } from '../../journal/redact/planted.ts';
import { sampleEvents, temporaryDirectory } from '../../journal/sample.ts';
import { addSession, type Recorded } from '../sessions.ts';
import { digestOf, incident, incidentRecording, TOKEN } from './incident.ts';

const NOW = Date.UTC(2026, 10, 22);

async function report(
  events: readonly JournalEvent[],
  recording: readonly Recorded[] = [],
): Promise<{ markdown: string; html: string }> {
  const state = temporaryDirectory();
  const id = addSession(state, Date.UTC(2026, 10, 21, 10, 46), events, recording);
  const shared = await shareSession({ state, id, redact: true });
  if (!shared.ok) throw new Error(shared.reason);
  const document = incidentReport(shared.session, NOW);
  return { markdown: renderMarkdown(document), html: renderHtml(document, 'report') };
}

describe('the report of an incident', () => {
  it('answers what, when, who approved, what was lost, and how the token was found', async () => {
    const { markdown } = await report(incident, incidentRecording);
    expect(markdown).toMatchInlineSnapshot(`
      "# Incident report: bash on 2026-11-21 10:46:00 UTC

      |  |  |
      | --- | --- |
      | Program | \`bash\` |
      | Run by | ann on desk, in \`/home/ann/shop\` |
      | When | 2026-11-21 10:46:00 UTC, for 140 ms; it ended with 0 |
      | Session | \`20261121T104600Z-00020304\` |
      | Watched by | holdfire 0.1.0, gate exec, 5 rules |
      | Log | unproven: 14 lines without a fault; to prove it, give the verification key or the head that was noted elsewhere |

      ## In short

      - 1 command was held because it would destroy something: **1 approved, 0 denied**.
      - Approved and so not prevented: volumeDelete of 3d2c42fb on backboard.railway.app
      - 4 commands ran or were tried in all.
      - The log is unproven.

      ## What was attempted, in order

      ### h1: volumeDelete of 3d2c42fb on backboard.railway.app

      At 0:00.050 (2026-11-21 10:46:00 UTC), in \`/home/ann/shop\`, was held, as **critical**:

          curl -X POST https://backboard.railway.app/graphql/v2

      - Rule \`graphql.destructive-mutation\` (critical): The volume and its backups are gone at once.
      - It cannot be had back.
      - Target: volume \`3d2c42fb\`
      - Credential: Railway token in header Authorization from \\$TOKEN, seen on the terminal at 0:00.032

      What was shown when the answer was given:

          Delete volume 3d2c42fb
          and 3 backups

      **Approved** by the person at ann on desk, in the prompt on the terminal, at 0:00.070, after 20 ms. The note to the agent: go ahead

      It ran for 4.1 s and ended with exit status 0.

      ## Credentials

      | Hold | Credential | Where in the command | Where it came from |
      | --- | --- | --- | --- |
      | h1 | Railway token ending in c4aa | header Authorization, from the variable \\$TOKEN | it was on the terminal at 0:00.032, in the output of \`cat docs/domains.md\`, 18 ms before |

      ## What ran afterwards

      After the last attempt, 1 command:

      - 0:00.100 \`git push --force\` (exit 1)

      ## What could not be seen

      - shell builtins
      - 0:00.120 the terminal was opened by another process

      ## Whether this can be relied on

      The log of this session: **unproven: 14 lines without a fault; to prove it, give the verification key or the head that was noted elsewhere**.

      - 5 rules, SHA-256 \`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\`

      Made by holdfire on 2026-11-22 00:00:00 UTC from session 20261121T104600Z-00020304. The log there: unproven: 14 lines without a fault; to prove it, give the verification key or the head that was noted elsewhere.

      Secrets were looked for again when this file was made. None were taken out.

      This file proves nothing by itself: what is verified is the log it was made from.
      "
    `);
  });

  it('tells the same in HTML, in which no script can run', async () => {
    const { html } = await report(incident, incidentRecording);
    for (const text of [
      'Approved and so not prevented',
      'go ahead',
      '<code>cat docs/domains.md</code>',
      'git push --force',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('<script');
    expect(html).toContain("default-src 'none'; style-src");
  });

  it('knows where a credential was seen if the recorder had taken it out', async () => {
    const { markdown } = await report([
      ...incident.slice(0, 4),
      { type: 'secret', rule: 'assigned', digest: digestOf(TOKEN), shown: 33 },
      ...incident.slice(4),
    ]);
    expect(markdown).toMatch(/on the terminal at .*in the output of `cat docs\/domains\.md`/);
  });

  it('says so if it was not seen', async () => {
    const { markdown } = await report(incident, [[5, 'o', 'nothing\r\n']]);
    expect(markdown).toContain('it was not on the terminal before');
  });

  it('names the secrets on the terminal where the value that was used is not known', async () => {
    const unknown = incident.map(event =>
      event.type === 'hold'
        ? (JSON.parse(
            JSON.stringify(event, (key, value: unknown) => (key === 'digest' ? undefined : value)),
          ) as JournalEvent)
        : event,
    );
    const { markdown } = await report([
      ...unknown.slice(0, 4),
      { type: 'secret', rule: 'assigned', digest: digestOf(TOKEN), shown: 33 },
      ...unknown.slice(4),
    ]);
    expect(markdown).toMatch(/the terminal showed a secret at .*in the output of `cat docs\/domains\.md`/);
  });

  it('tells of a denial, of a session in which nothing happened, and of one without a beginning', async () => {
    expect((await report(sampleEvents)).markdown).toContain('Denied and so not run: volumeDelete');
    expect((await report(sampleEvents.slice(0, 2))).markdown).toContain('Nothing was held');
    expect((await report(sampleEvents.slice(1, 4))).markdown).toContain(
      'The beginning of the log is missing',
    );
  });

  it('holds no planted secret', async () => {
    const told = PLANTED.map(
      ({ line }, index): JournalEvent => ({
        type: 'exec',
        exec: 500 + index,
        pid: 5000 + index,
        parent: 1,
        file: '/bin/sh',
        argv: ['sh', '-c', line],
        cwd: '/',
        decision: 'allow',
      }),
    );
    const { markdown, html } = await report([...incident.slice(0, -2), ...told, ...incident.slice(-2)]);
    for (const { secret, what } of PLANTED) {
      expect(markdown, what).not.toContain(secret);
      expect(html, what).not.toContain(secret);
    }
  });

  it('takes every text for text', async () => {
    const attack =
      '\n# heading\n<script>alert(1)</script> ![x](http://x) `code` | cell [a](javascript:b) \u001b[2J\u202e';
    const kept = new Set([
      'type',
      'decision',
      'severity',
      'verdict',
      'kind',
      'hold',
      'id',
      'digest',
      'reversible',
    ]);
    const events = JSON.parse(
      JSON.stringify(incident, (key, value: unknown) =>
        typeof value === 'string' && !kept.has(key) ? `${value}${attack}` : value,
      ),
    ) as JournalEvent[];
    const { markdown, html } = await report(events);
    expect(html).not.toMatch(/<script|<img|\u001b|\u202e/);
    expect(markdown).not.toMatch(/\u001b|\u202e/);
    const outside = markdown
      .split('\n')
      .filter(line => !line.startsWith('    '))
      .join('\n')
      // Code spans, then what is escaped.
      .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
      .replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(outside).not.toMatch(/^# heading/m);
    expect(outside).not.toMatch(/<|!\[|\]\(/);
  });
});
