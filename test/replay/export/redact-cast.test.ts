import { describe, expect, it } from 'vitest';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { openCast } from '../../../src/replay/cast/read-cast.ts';
import { ReplayTerminal } from '../../../src/replay/cast/replay-terminal.ts';
import { redactCast, type SharedEvent } from '../../../src/replay/export/redact-cast.ts';
import { PLANTED } from '../../journal/redact/planted.ts';
import { temporaryDirectory } from '../../journal/sample.ts';
import { type Recorded, writeCast } from '../sessions.ts';

async function redact(recorded: readonly Recorded[]): Promise<SharedEvent[]> {
  const opened = openCast(writeCast(temporaryDirectory(), recorded, { columns: 80, rows: 10 }));
  if (!opened.ok) throw new Error(opened.reason);
  const events: SharedEvent[] = [];
  for await (const event of redactCast(opened.reader, new SecretFinder())) events.push(event);
  return events;
}

/** What a viewer's terminal shows after each event. */
async function screens(events: readonly { time: number; code: string; data: string }[]): Promise<string[]> {
  const terminal = await ReplayTerminal.open({ columns: 80, rows: 10 });
  const shown: string[] = [];
  for (const { code, data } of events) {
    if (code !== 'o') continue;
    await terminal.output(data);
    shown.push(
      Array.from(
        { length: 10 },
        (_, row) => terminal.screen.getLine(row)?.translateToString(true) ?? '',
      ).join('\n'),
    );
  }
  return shown;
}

const secret = PLANTED[0]?.secret ?? '';
/** Paints a text one cell after the other, from the last to the first. */
const painted = (text: string, row: number): string =>
  [...text]
    .map((char, index) => `\u001b[${row};${index + 5}H${char}`)
    .reverse()
    .join('');

describe('sharing a recording', () => {
  it('changes nothing where there is no secret', async () => {
    const recorded: Recorded[] = [
      [10, 'o', '\u001b[?1049h\u001b[2J\u001b[Hhello '],
      [20, 'r', '70x9'],
      [30, 'o', '\u001b[5;5Hworld '],
      [5000, 'm', 'mark'],
      [5001, 'x', '0'],
    ];
    expect((await redact(recorded)).map(({ time, code, data }) => [time, code, data])).toEqual(recorded);
  });

  it('takes out what was written line by line', async () => {
    const events = await redact([[10, 'o', `token ${secret}\r\n`]]);
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(JSON.stringify(events)).toContain('[REDACTED:github-token]');
  });

  it('takes out what a full-screen program paints cell by cell, and keeps the rest of the picture', async () => {
    const events = await redact([
      [10, 'o', '\u001b[?1049h\u001b[2J\u001b[Htitle\u001b[10;1Hstatus '],
      [20, 'o', painted(secret, 4)],
      [3000, 'o', '\u001b[6;1H\u001b[31mbelow\u001b[0m '],
      [6000, 'o', '\u001b[4;1H\u001b[2Kgone '],
      [6100, 'o', '\u001b[7;1Hmore '],
    ]);
    for (const { data } of events) {
      expect(data.replace(/\u001b\[[\d;]*H/g, '')).not.toContain([...secret].reverse().join(''));
    }
    const shown = await screens(events);
    for (const screen of shown) expect(screen).not.toContain(secret.slice(4, 30));
    expect(shown.some(screen => screen.includes('[REDACTED:github-token]*****************'))).toBe(true);
    expect(shown.at(-1)).toMatch(/^title\n\n\ngone \n\nbelow \nmore \n\n\nstatus $/);
  });

  it('does not show the beginning of a secret that was painted just before its end', async () => {
    const events = await redact([
      [10, 'o', '\u001b[?1049h\u001b[2J\u001b[Htitle '],
      [100, 'o', `\u001b[4;1H${secret.slice(0, 20)}`],
      [200, 'o', `\u001b[4;21H${secret.slice(20)} `],
      [400, 'o', '\u001b[5;1Hend '],
    ]);
    expect(JSON.stringify(events)).not.toContain(secret.slice(0, 20));
    expect((await screens(events)).at(-1)).toContain('title');
  });

  it('finds no planted secret in the screens that are left, however it was painted', async () => {
    for (const { line, secret: planted } of PLANTED.filter(each => each.line.length < 70)) {
      const shown = await screens(
        await redact([
          [10, 'o', '\u001b[?1049h\u001b[2J\u001b[H'],
          [20, 'o', painted(line, 3)],
        ]),
      );
      expect(shown.join('\n'), planted).not.toContain(planted);
    }
  });
});
