import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import type { SeenInput } from '../../src/gate/exec/program-input.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { inertUnder } from '../../src/rules/inert-programs.ts';
import { ProgramJudge } from '../../src/session/program-judge.ts';
import { LONG_SCRIPT } from '../../src/shell/analysis/limits.ts';
import { removeDirectory } from '../remove-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'holdfire-judge-'));
writeFileSync(join(root, 'prod.db'), 'x');
afterAll(() => removeDirectory(root));

/** Facts of this machine that count how often a file is read. */
function countedFacts() {
  const reads: string[] = [];
  const facts = machineFacts('/home/alice');
  const readFile = (path: string): ReturnType<typeof facts.readFile> => {
    reads.push(path);
    return facts.readFile(path);
  };
  return { reads, facts: { ...facts, readFile } };
}

function judgeOf(facts = machineFacts('/home/alice')) {
  const judge = new ProgramJudge({
    rules: builtInRules(),
    inert: inertUnder({ own: [], execsFollow: true }),
    policy: DEFAULT_POLICY,
    facts,
    directories: ['/usr/bin', '/bin'],
    execsFollow: true,
    since: Date.now(),
    clock: () => Date.now(),
  });
  let looks = 0;
  /** What becomes of a program in this process's place, with something on its standard input. */
  const ask = (
    file: string,
    argv: readonly string[],
    seen: SeenInput = { kind: 'terminal' },
    pid = process.pid,
  ) => {
    const program = { pid, file, argv, argvIncomplete: false, cwd: root };
    const see = (): SeenInput => {
      looks += 1;
      return seen;
    };
    return judge.judge(program, { final: true, see })?.judgement;
  };
  return { ask, judge, looks: () => looks };
}

const text = (bytes: string): SeenInput => ({
  kind: 'text',
  bytes: Buffer.from(bytes),
  partial: false,
  from: 'pipe',
});

describe('the standard input of a program', () => {
  it('is looked at only by whom it matters to', () => {
    const { ask, looks } = judgeOf();
    expect(
      ask('/usr/bin/dash', ['sh', '-c', 'X=$(date); $X; eval "$X"; yes | $X; rm -r "$X"'])?.decision,
    ).toBe('allow');
    expect(looks()).toBe(0);
    expect(ask('/usr/bin/dash', ['sh'], text('rm -rf /usr/lib'))?.decision).toBe('ask');
    expect(ask('/usr/bin/dash', ['sh', '-x', '-'], text('echo x > prod.db'))?.decision).toBe('ask');
    expect(ask('/usr/bin/dash', ['sh', '-e'], { kind: 'terminal' })?.decision).toBe('allow');
    expect(ask('/usr/bin/psql', ['psql', '-h', 'db'], text('drop table users;'))?.decision).toBe('ask');
    expect(looks()).toBe(4);
  });

  it('is left to a shell only if the session has started it to ask about each line, and once', () => {
    const fed = ['bash', '--rcfile', '/x'];
    const { ask, judge } = judgeOf();
    const asked = () => ask('/usr/bin/bash', fed, text('echo x > prod.db'))?.decision;
    expect(asked()).toBe('ask');
    judge.expect(true);
    expect([asked(), asked()]).toEqual(['allow', 'ask']);
  });
});

describe('work ahead', () => {
  it('leaves no trace in later judgements', () => {
    const { ask, judge } = judgeOf();
    const before = judgeOf();
    expect([...judge.ahead()].length).toBeGreaterThan(0);
    for (const line of ['rm -rf /srv/data', 'git status --short', 'curl -X DELETE http://127.0.0.1/'])
      expect(ask('/usr/bin/dash', ['sh', '-c', line])).toEqual(
        before.ask('/usr/bin/dash', ['sh', '-c', line]),
      );
  });
});

describe('a program that goes by two names', () => {
  it('is judged by both, though their text is read once', () => {
    const { facts, reads } = countedFacts();
    writeFileSync(join(root, 'x.sh'), 'rm -rf /srv/data\n');
    const judgement = judgeOf(facts).ask('/usr/bin/dash', ['sh', 'x.sh']);
    expect(judgement?.findings.map(one => one.rule)).toContain('files.remove-tree');
    expect(reads).toEqual([join(root, 'x.sh')]);
  });
});

describe('a command whose files come and go', () => {
  it('is remembered for either', () => {
    const { ask } = judgeOf();
    const remove = () => ask('/usr/bin/rm', ['rm', '-f', 'comes']);
    const before = remove();
    writeFileSync(join(root, 'comes'), '');
    const there = remove();
    expect(there).not.toBe(before);
    expect(remove()).toBe(there);
  });
});

describe('a long script', () => {
  const filling = '# a line of a comment that makes this long\n'.repeat(LONG_SCRIPT / 40);
  const script = (name: string, lines: string): string => {
    writeFileSync(join(root, name), `#!/bin/sh\n${filling}${lines}\n`);
    return name;
  };

  it('may run: what it starts is judged when it starts', () => {
    const { ask } = judgeOf();
    const name = script('starts.sh', 'rm -rf /srv/data; "$1" "$2" > "$3"');
    expect(ask('/usr/bin/dash', ['sh', name, 'a'])).toMatchObject({ decision: 'allow', findings: [] });
  });

  it('is held for what its shell does itself, and for what nobody understands', () => {
    const { ask } = judgeOf();
    for (const line of ['echo x > prod.db', 'f() { : > prod.db; }; f', 'x=1; fi > y', '$' + '{x!$(y)}']) {
      const judgement = ask('/usr/bin/dash', ['sh', script('itself.sh', line)]);
      expect([line, judgement?.decision]).toEqual([line, 'ask']);
    }
  });

  it('is held for a request that its shell sends, and not for what its clients may read', () => {
    const { ask } = judgeOf();
    const request = 'DELETE /volumes/1 HTTP/1.1';
    const sends = script('sends.sh', `exec 3<>/dev/tcp/api.example/80; printf '${request}' >&3`);
    const sendsAtOnce = script('at-once.sh', `printf '${request}' > /dev/tcp/api.example/80`);
    const reads = script('reads.sh', 'psql > out; sh > log 2>&1; mysql -h db >> log');
    const decisions = [sends, sendsAtOnce, reads].map(name => ask('/usr/bin/bash', ['bash', name])?.decision);
    expect(decisions).toEqual(['ask', 'ask', 'allow']);
  });

  it('is read once, whatever its arguments, until it changes', () => {
    const { facts, reads } = countedFacts();
    const { ask } = judgeOf(facts);
    const name = script('again.sh', '. ./more.sh; : "$1" > log');
    const more = join(root, 'more.sh');
    writeFileSync(more, 'x=1\n');
    const ways = (...args: string[]) => ask('/usr/bin/dash', ['sh', '-e', name, ...args])?.decision;
    expect([ways('a'), ways('b', 'c')]).toEqual(['allow', 'allow']);
    writeFileSync(more, ': > prod.db\n');
    expect(ways('d')).toBe('ask');
    expect(reads).toContain(more);
  });

  it('is not read for a line that starts it', () => {
    const { facts, reads } = countedFacts();
    const { ask } = judgeOf(facts);
    const name = script('left.sh', 'rm -rf /usr/lib; : > prod.db');
    expect(ask('/usr/bin/bash', ['bash', '-c', `sh ${name} a; bash ./${name} b`])?.decision).toBe('allow');
    expect(reads).toEqual([]);
    expect(ask('/usr/bin/bash', ['bash', '-c', `. ./${name}`])?.decision).toBe('ask');
    expect(ask('/usr/bin/dash', ['sh', name, 'a'])?.decision).toBe('ask');
  });

  it('is judged again when the files that it writes to are there', () => {
    const { ask } = judgeOf();
    const name = script('writes.sh', ': > later.db');
    const decide = () => ask('/usr/bin/dash', ['sh', name])?.decision;
    expect([decide(), decide()]).toEqual(['allow', 'allow']);
    writeFileSync(join(root, 'later.db'), 'x');
    expect(decide()).toBe('ask');
  });

  it('is judged with the variables of each start', () => {
    const { ask } = judgeOf();
    mkdirSync(join(root, 'state', 'holdfire'), { recursive: true });
    writeFileSync(join(root, 'state', 'holdfire', 'log'), 'x');
    const name = script('variables.sh', ': > state/holdfire/log');
    const start = (variables: Readonly<Record<string, string>>): ChildProcess =>
      spawn('sleep', ['60'], { env: { PATH: process.env['PATH'], ...variables } });
    const starts = [start({}), start({ XDG_STATE_HOME: join(root, 'state') }), start({})];
    try {
      const decisions = starts.map(one => ask('/usr/bin/dash', ['sh', name], undefined, one.pid)?.decision);
      expect(decisions).toEqual(['allow', 'ask', 'allow']);
    } finally {
      for (const one of starts) one.kill();
    }
  });

  it('is called by a command that is judged as it stands', () => {
    const { ask } = judgeOf();
    const name = script('called.sh', 'exit 0');
    expect(ask('/usr/bin/dash', ['sh', name, 'x'])?.commands).toBe(1);
  });
});
