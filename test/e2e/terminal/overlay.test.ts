import { rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Session, stage } from './session.ts';
import { has, hasTmux } from './tmux.ts';

const on = stage();

/** A program on the stage, with the screen that it is left in before something is drawn over it. */
interface Scene {
  readonly title: string;
  readonly needs: string;
  command(): readonly string[];
  /** Brings it to an interesting place. */
  prepare(session: Session): Promise<unknown>;
  /** Hides what differs between two runs of the program. */
  mask?(screen: string): string;
}

const scenes: readonly Scene[] = [
  {
    title: 'bash with scrollback and a half-typed line',
    needs: 'bash',
    command: () => ['env', 'PS1=prompt$ ', 'bash', '--norc', '--noprofile'],
    prepare: async ({ tmux }) => {
      await tmux.until('prompt$');
      tmux.type('seq 80; printf "%0100d" 0');
      tmux.press('Enter');
      await tmux.until(/0\s+prompt\$/);
      tmux.type('echo half-typed');
      await tmux.until('half-typed');
    },
  },
  {
    title: 'vim in visual mode',
    needs: 'vim',
    command: () => ['vim', '-n', '-u', 'NONE', '-N', '+syntax on', '+set mouse=a', on.file('text.c')],
    prepare: async ({ tmux }) => {
      await tmux.until('int main');
      tmux.press('3', 'j', 'V', '4', 'j');
      await tmux.until('VISUAL LINE');
    },
  },
  {
    title: 'vim while wide characters are inserted',
    needs: 'vim',
    command: () => ['env', 'LC_ALL=C.UTF-8', 'vim', '-n', '-u', 'NONE', '-N', on.file('text.c')],
    prepare: async ({ tmux }) => {
      await tmux.until('int main');
      tmux.type('O漢字 and 🚀 ');
      await tmux.until('🚀');
    },
  },
  {
    title: 'less in a search',
    needs: 'less',
    command: () => ['less', '-N', on.file('text.c')],
    prepare: async ({ tmux }) => {
      await tmux.until('int main');
      tmux.type('/value_7');
      tmux.press('Enter');
      await tmux.until('value_7');
    },
  },
  {
    title: 'htop',
    needs: 'htop',
    command: () => ['htop', '-d', '100'],
    prepare: ({ tmux }) => tmux.until('F10'),
    // Of two runs neither the meters nor the processes are the same.
    mask: screen => screen.replace(/^.*(\d|%).*$/gm, line => (/F10/.test(line) ? line : '')),
  },
  {
    title: 'an Ink program',
    needs: 'node',
    command: () => [process.execPath, on.program('ink-counter'), '0'],
    prepare: ({ tmux }) => tmux.until('finished'),
  },
  {
    title: 'a program with everything on, on the main screen',
    needs: 'node',
    command: () => [process.execPath, on.program('everything-on'), 'main'],
    prepare: ({ tmux }) => tmux.until('ready'),
  },
  {
    title: 'a program with everything on, on the alternate screen',
    needs: 'node',
    command: () => [process.execPath, on.program('everything-on'), 'alternate'],
    prepare: ({ tmux }) => tmux.until('ready'),
  },
];

beforeAll(() => {
  const lines = Array.from(
    { length: 200 },
    (_, line) => `  int value_${line} = ${line}; /* ${'x'.repeat(line)} */`,
  );
  writeFileSync(on.file('text.c'), `int main(void) {\n${lines.join('\n')}\n}\n`);
});

describe.skipIf(!hasTmux)('an overlay', () => {
  for (const scene of scenes) {
    describe.skipIf(!has(scene.needs))(`over ${scene.title}`, () => {
      it('gives back every cell, attribute and mode', async () => {
        const session = on.start(...scene.command());
        const { tmux } = session;
        await scene.prepare(session);
        const before = await tmux.settles();
        const history = tmux.history();
        await session.ask('enter');
        await tmux.until('overlay 100x30');
        expect(tmux.screen().trimEnd().split('\n')).toHaveLength(30);
        const { milliseconds } = await session.ask<{ milliseconds: number }>('leave');
        expect(milliseconds).toBeLessThan(1000);
        expect(await tmux.settles()).toBe(before);
        expect(tmux.history()).toBe(history);
      });

      it('gives the same after a resize as without it', async () => {
        const after = async (overlaid: boolean): Promise<string> => {
          const session = on.start(...scene.command());
          await scene.prepare(session);
          await session.tmux.settles();
          if (overlaid) {
            await session.ask('enter');
            await session.tmux.until('overlay 100x30');
          }
          session.tmux.resize(70, 20);
          if (overlaid) {
            await session.tmux.until('overlay 70x20');
            await session.ask('leave');
          }
          return session.tmux.settles();
        };
        const mask = scene.mask ?? (screen => screen);
        expect(mask(await after(true))).toBe(mask(await after(false)));
      });

      it('gives the same after 400,000 lines as without it', async () => {
        const after = async (overlaid: boolean): Promise<string> => {
          const go = on.file('go');
          rmSync(go, { force: true });
          const flood = `(while [ ! -e ${go} ]; do sleep 0.05; done; seq 400000; printf flooded) & exec "$@"`;
          const session = on.start('sh', '-c', flood, 'sh', ...scene.command());
          await scene.prepare(session);
          await session.tmux.settles();
          const { recorded } = await session.ask<{ recorded: number }>('state');
          if (overlaid) {
            await session.ask('enter');
            await session.tmux.until('overlay 100x30');
          }
          writeFileSync(go, '');
          await session.recorded(recorded + 400_000 * 6);
          if (overlaid) {
            expect(session.tmux.screen()).toMatch(/^overlay 100x30/);
            await session.ask('leave');
          }
          await session.tmux.settles();
          return `${await session.tmux.settles()}\n${session.tmux.history()}`;
        };
        const [with_, without] = [await after(true), await after(false)];
        // Compared first: a difference between two megabytes of text is not to be printed.
        if (with_ !== without) expect(with_.slice(0, 5000)).toBe(without.slice(0, 5000));
        expect(with_ === without).toBe(true);
      });
    });
  }
});
