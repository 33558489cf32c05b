import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hasTmux, Tmux } from '../../e2e/tmux.ts';
import { sampleEvents, temporaryDirectory } from '../../journal/sample.ts';
import { addSession, type Recorded } from '../sessions.ts';

const holdfire = join(import.meta.dirname, '..', '..', '..', 'bin', 'holdfire.js');

const recording: Recorded[] = [
  [5, 'o', '$ cat docs/domains.md\r\nfirst lines\r\n$ '],
  [20, 'o', '\u001b[31mcurl\u001b[0m -X POST …\r\n'],
  [45, 'm', 'h1'],
  [60, 'o', 'curl: held\u001b[2J\u001b[Hnew picture'],
  [90, 'x', '0'],
];

describe.skipIf(!hasTmux)('the player (needs tmux)', () => {
  const home = temporaryDirectory();
  addSession(join(home, 'holdfire'), 1_795_000_000_000, sampleEvents, recording);
  let tmux: Tmux | undefined;
  afterEach(() => tmux?.close());

  /** Starts the product's player on a terminal of its own; says its exit status when it has ended. */
  function play(...words: readonly string[]): Tmux {
    const command = [process.execPath, holdfire, 'replay', ...words].join(' ');
    tmux = new Tmux(`echo before; ${command}; echo "exit $?"; exec sleep 60`, {
      env: { XDG_STATE_HOME: home, CI: 'true' },
    });
    return tmux;
  }

  it('plays to the end, and leaves the terminal as it was', async () => {
    const player = play();
    await tmux?.until('new picture');
    await tmux?.until(/cat docs\/domains\.md/);
    await tmux?.until(/0:00\.110 \/ 0:00\.110/);
    player.press('q');
    await tmux?.until(/^before\n.*exit 0\n/s);
  });

  it('goes to the next hold, and shows what was shown there', async () => {
    const player = play('--at', '0');
    await tmux?.until(' / 0:00.110');
    player.line('g0');
    player.press(']');
    await tmux?.until(/⏸ .*0:00\.050 \//);
    await tmux?.until('curl -X POST …');
    expect(player.screen()).not.toContain('new picture');
    player.press('Enter');
    await tmux?.until('Delete volume 3d2c42fb');
    await tmux?.until('denied by person');
    player.press('Escape');
    await tmux?.until('first lines');
  });

  it('opens a hold by its name', async () => {
    play('--hold', 'h1');
    await tmux?.until('Delete volume 3d2c42fb');
  });

  it('goes back by one change, searches the screen, and goes to a time', async () => {
    const player = play('--at', '100%');
    await tmux?.until('new picture');
    player.press(',', ',');
    await tmux?.until(/⏸ .*0:00\.020 \//);
    await tmux?.until('curl -X POST …');
    player.line('/new pic');
    await tmux?.until('1 of 1');
    await tmux?.until(/⏸ .*0:00\.060 \//);
    player.line('g0');
    await tmux?.until(/0:00\.000 \//);
    player.line('gsoon');
    await tmux?.until("'soon' is no time");
  });

  it('says what is wrong instead of drawing', async () => {
    play('--hold', 'h9');
    await tmux?.until(/no hold h9; there are h1\nexit 2/);
  });
});
