import { describe, expect, it } from 'vitest';
import { LONG_SCRIPT } from '../../../src/shell/analysis/limits.ts';
import { argv, commands, line, problems, run } from '../render.ts';

describe('a script that starts itself', () => {
  const recursive = '#!/bin/sh\n[ $# = 0 ] && exec sh "$0" /srv/data\nrm -rf "$1"\n';

  it('is read once more with what it gives itself', () => {
    expect(run('./x.sh', { files: { '/w/x.sh': recursive } })).toContain('rm -rf /srv/data');
  });

  it('is followed no deeper, and is no reason to ask', () => {
    const files = { '/w/x.sh': '#!/bin/sh\nif test -n "$X"; then sh "$0" a; fi\nsh "$0" b\necho "$1"\n' };
    const program = argv(['sh', '/w/x.sh'], { files });
    expect(problems(program)).toEqual([]);
    expect(program.work.nodes).toBeLessThan(200);
  });

  it('is left to its next start where that is judged', () => {
    const found = commands(argv(['sh', '/w/x.sh'], { files: { '/w/x.sh': recursive }, execsFollow: true }));
    expect(found).not.toContain('rm -rf /srv/data');
  });

  it('takes the whole machine if it does so in the background', () => {
    const files = { '/w/x.sh': '#!/bin/sh\nsh "$0" &\nsh "$0" &\n' };
    for (const execsFollow of [false, true]) {
      expect(problems(argv(['sh', '/w/x.sh'], { files, execsFollow }))).toContain('limit!: sh "$0"');
    }
  });
});

describe('a long script', () => {
  const filling = '# a line of a comment that makes this long\n'.repeat(LONG_SCRIPT / 40);
  const long = `#!/bin/sh\n${filling}rm -rf /srv/data\n: > log\n`;
  const files = { '/w/x.sh': long };

  it('is read where nothing else will judge it', () => {
    expect(run('./x.sh', { files })).toContain('rm -rf /srv/data');
  });

  it('is left to its own start, wherever it stands in a line', () => {
    for (const text of ['./x.sh', 'sh ./x.sh', 'make -C y; env X=1 ./x.sh | cat']) {
      expect(run(text, { files, execsFollow: true }).join()).not.toContain('rm -rf');
    }
    expect(commands(argv(['sh', '-c', './x.sh'], { files, execsFollow: true })).join()).not.toContain(
      'rm -rf',
    );
  });

  it('is read where it is handed to somebody whose programs are not judged', () => {
    for (const text of [
      "tmux new-window 'sh ./x.sh'",
      'tmux new-window ./x.sh',
      'screen -dm sh x.sh',
      "su -c 'sh /w/x.sh' u",
      'batch < x.sh',
    ]) {
      expect(run(text, { files, execsFollow: true, isLong: () => true })).toContain('rm -rf /srv/data');
    }
  });

  it('is read when it starts', () => {
    const found = commands(argv(['sh', './x.sh'], { files, execsFollow: true }));
    expect(found).toContain('rm -rf /srv/data');
    expect(found).toContain(': 1>log');
  });

  it('is looked through to its end for the files it names, also in functions that nobody is seen to call', () => {
    const work = 'x=1\n'.repeat(4_000);
    const text = `#!/bin/sh\n${filling}${work}: > log\nf() { echo x > "named.db"; : > $unnamed; }\nif f; then cat a > b; fi\n`;
    const program = argv(['sh', './x.sh'], {
      files: { '/w/x.sh': text },
      execsFollow: true,
      longScript: true,
    });
    const found = commands(program);
    for (const one of [': 1>log', 'echo 1>named.db', 'cat 1>b']) expect(found).toContain(one);
    expect(problems(program)).toEqual([]);
  });
});

describe('a program that only starts others', () => {
  const files = {
    '/w/Makefile': 'all:\n\trm -rf /srv/data\n',
    '/w/x.js': 'require("fs").rmSync("/srv/data")\n',
  };

  it('is not read where those are judged', () => {
    expect(run('make', { files })).toContain('rm -rf /srv/data');
    expect(run('make', { files, execsFollow: true })).toEqual(['make']);
    expect(run("tmux new-window 'make'", { files, execsFollow: true })).toContain('rm -rf /srv/data');
  });

  it.each(['bun x.js', 'deno run -A x.js', 'bun -e \'require("fs").rmSync("/srv/data")\''])(
    'is none if it also runs code: %s',
    text => {
      expect(line(text, { files, execsFollow: true }).sightings.length).toBeGreaterThan(0);
    },
  );
});

describe('an argument vector with an open end', () => {
  const files = { '/w/x.sh': 'rm "$1"; rm "$@"; rm $#\n' };

  it('has arguments that nobody knows', () => {
    expect(commands(argv(['sh', 'x.sh', 'a'], { files, longScript: true })).slice(1)).toEqual([
      'rm <$1>',
      'rm <$@…>',
      'rm <$#>',
    ]);
  });
});
