import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../src/journal/event.ts';
import { sessionsDirectory } from '../../../src/journal/paths.ts';
import { sessionPage } from '../../../src/replay/export/html-page.ts';
import { shareSession } from '../../../src/replay/export/shared-session.ts';
import { sampleEvents, temporaryDirectory } from '../../journal/sample.ts';
import { addSession, type Recorded } from '../sessions.ts';
import { flood, recordOutput, terminalOutput } from './record-program.ts';

const CHROMIUM = '/usr/bin/chromium';
/** Where screenshots are kept, if somebody wants to see them. */
const PICTURES = process.env['HOLDFIRE_PICTURES'];
/** A campaign asks for 100. */
const FLOOD = Number(process.env['HOLDFIRE_FLOOD'] ?? 10);

interface Opened {
  readonly page: Page;
  /** What the page said on the console, threw, or asked for besides itself. */
  readonly complaints: string[];
}

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser (needs chromium)', () => {
  let browser: BrowserContext;
  beforeAll(async () => {
    browser = await chromium.launchPersistentContext(temporaryDirectory(), {
      executablePath: CHROMIUM,
      headless: true,
      viewport: { width: 1400, height: 900 },
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(() => browser.close());

  async function open(
    events: readonly JournalEvent[],
    record: (directory: string) => void,
    fragment = '',
  ): Promise<Opened> {
    const state = temporaryDirectory();
    const id = addSession(state, Date.UTC(2026, 10, 21), events);
    record(join(sessionsDirectory(state), id));
    const shared = await shareSession({ state, id, redact: true });
    if (!shared.ok) throw new Error(shared.reason);
    const file = join(state, 'page.html');
    writeFileSync(file, await sessionPage(shared.session, Date.UTC(2026, 10, 22)));
    const page = await browser.newPage();
    const complaints: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('console', message => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', error => complaints.push(`error: ${error.message}`));
    page.on('request', request => {
      if (request.url().split('#')[0] !== url) complaints.push(`request: ${request.url().slice(0, 100)}`);
    });
    await page.goto(url + fragment);
    await page.waitForSelector('body[data-ready=true]', { timeout: 60_000 });
    return { page, complaints };
  }

  const recorded =
    (events: readonly Recorded[]) =>
    (directory: string): void => {
      const header = '{"version":3,"term":{"cols":80,"rows":24}}\n';
      let last = 0;
      const lines = events.map(([time, code, data]) => {
        const line = JSON.stringify([(time - last) / 1000, code, data]);
        last = time;
        return `${line}\n`;
      });
      writeFileSync(join(directory, 'terminal.cast'), header + lines.join(''));
    };

  /** The text that the player shows now. */
  const terminal = async (page: Page): Promise<string> =>
    (await page.locator('#player .ap-term-text').textContent()) ?? '';

  /** Nine tenths on, then as it goes. */
  async function playToEnd(page: Page): Promise<void> {
    await page.focus('#player .ap-wrapper');
    await page.keyboard.press('9');
    await page.keyboard.press('Space');
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }

  const hold: readonly Recorded[] = [
    [5, 'o', '$ cat docs/domains.md\r\n'],
    [30, 'o', 'the token\r\n'],
    [50, 'o', '$ curl …\r\nHELD\r\n'],
    [60_000, 'o', 'long after\r\n'],
    [61_000, 'x', '0'],
  ];

  it('jumps to a command and to a hold, filters the list, and complains of nothing', async () => {
    const { page, complaints } = await open(sampleEvents, recorded(hold));
    await page.click('#entries li:nth-child(2)');
    await expect.poll(() => terminal(page)).toContain('$ cat docs/domains.md');
    expect(await terminal(page)).not.toContain('HELD');
    await page.click('summary [data-t]');
    await expect.poll(() => terminal(page)).toContain('HELD');
    expect(await terminal(page)).not.toContain('long after');
    await page.fill('#search', 'DOMAINS');
    expect(await page.locator('#entries li:visible').count()).toBe(1);
    await picture(page, 'hold');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('opens at the hold that its address names', async () => {
    const { page, complaints } = await open(sampleEvents, recorded(hold), '#h1');
    await expect.poll(() => terminal(page)).toContain('HELD');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('runs nothing that a command or a terminal says', async () => {
    const attack = `"'><script>window.pwned=1</script><img src=x onerror="window.pwned=2"><svg onload=window.pwned=3>`;
    const kept = new Set(['type', 'decision', 'severity', 'verdict', 'kind', 'hold', 'id']);
    const events = JSON.parse(
      JSON.stringify(sampleEvents, (key, value: unknown) =>
        typeof value === 'string' && !kept.has(key) ? `${value}${attack}` : value,
      ),
    ) as JournalEvent[];
    const { page, complaints } = await open(
      events,
      recorded([
        [5, 'o', `${attack}\r\n\u001b]8;;javascript:window.pwned=4\u001b\\link\u001b]8;;\u001b\\</script>`],
        [10, 'm', attack],
        [20, 'x', '0'],
      ]),
    );
    await page.click('#entries li:nth-child(3)');
    await expect.poll(() => terminal(page)).toContain('<script>window.pwned=1');
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([
    [
      'vim',
      "vim -u NONE -c 'set number' -c 'normal ihello from vim' -c redraw -c 'sleep 300m' -c 'q!'",
      'hello from vim',
    ],
    ['htop', 'timeout --foreground 2 htop --no-color || true', 'PID'],
    ['CJK', "printf '日本語 中文字 한국어\\n表示\\n'", '日本語 中文字 한국어'],
  ])('plays %s', async (name, command, text) => {
    const whole = terminalOutput(command);
    // Up to where it leaves: the last picture is then the program's own.
    const left = whole.lastIndexOf('\u001b[?1049l');
    const output = left < 0 ? whole : whole.subarray(0, left);
    const { page, complaints } = await open(sampleEvents, directory => recordOutput(directory, output));
    await playToEnd(page);
    await expect.poll(async () => (await terminal(page)).replace(/\s+/g, ' ')).toContain(text);
    await picture(page, name);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it(`plays a flood of ${FLOOD} MB to its end`, async () => {
    const output = terminalOutput(`cat ${flood(FLOOD)}`);
    const { page, complaints } = await open(sampleEvents, directory => recordOutput(directory, output));
    const last = Math.floor((FLOOD * 1e6) / 80) - 1;
    await playToEnd(page);
    await expect.poll(() => terminal(page), { timeout: 60_000 }).toContain(String(last));
    await picture(page, 'flood');
    expect(complaints).toEqual([]);
    await page.close();
  }, 180_000);
});
