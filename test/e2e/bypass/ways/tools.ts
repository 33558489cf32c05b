import type { Way } from '../way.ts';

/** A repository with one commit, made before the destroyer is called. */
const REPOSITORY = `export HOME=. GIT_CONFIG_NOSYSTEM=1
git init -q . && git config user.name T && git config user.email t@example.com
echo one > one && git add one && git commit -qm one\n`;

const inRepository = (name: string, line: (words: string) => string): Way => ({
  name,
  needs: ['git'],
  files: d => ({ run: `${REPOSITORY}${line(d.line)}\n` }),
  argv: () => ['sh', 'run'],
});

/** Editors, build tools and the like, whose files and options may hold commands. */
export const TOOLS: readonly Way[] = [
  {
    name: 'vim :!',
    needs: ['vim'],
    argv: d => ['vim', '-es', '-u', 'NONE', '-c', `!${d.line}`, '-c', 'qa!'],
  },
  {
    name: 'vim system()',
    needs: ['vim'],
    files: d => ({ rc: `call system('${d.line}')\nqa!\n` }),
    argv: () => ['vim', '-es', '-u', 'rc'],
  },
  {
    name: 'ed !',
    needs: ['ed'],
    files: d => ({ run: `printf '%s\\n' '!${d.line}' q | ed -s\n` }),
    argv: () => ['sh', 'run'],
  },
  {
    name: 'less with a preprocessor',
    needs: ['less'],
    argv: d => ['env', `LESSOPEN=||${d.line} #%s`, 'less', 'cmd'],
  },
  {
    name: 'man with a pager',
    needs: ['man'],
    files: () => ({ page: '.TH X 1\n.SH NAME\nx\n' }),
    argv: d => ['script', '-qc', `man -P '${d.line}' ./page`, '/dev/null'],
  },
  {
    name: 'make',
    needs: ['make'],
    files: d => ({ Makefile: `all:\n\t@${d.line}\n` }),
    argv: () => ['make', '-s'],
  },
  {
    name: "make's $(shell)",
    needs: ['make'],
    files: d => ({ Makefile: `X := $(shell ${d.line})\nall:\n` }),
    argv: () => ['make', '-s'],
  },
  {
    name: 'make with a shell of its own',
    needs: ['make'],
    files: d => ({ Makefile: `SHELL = ${d.program}\n.SHELLFLAGS = ${d.args.join(' ')}\nall:\n\t@:;\n` }),
    argv: () => ['make', '-s'],
  },
  {
    name: 'cmake',
    needs: ['cmake'],
    files: d => ({ 'x.cmake': `execute_process(COMMAND ${d.line})\n` }),
    argv: () => ['cmake', '-P', 'x.cmake'],
  },
  {
    name: 'ninja',
    needs: ['ninja'],
    files: d => ({ 'build.ninja': `rule r\n command = ${d.line}\nbuild x: r\n` }),
    argv: () => ['ninja'],
  },
  {
    name: 'a script of npm',
    needs: ['npm'],
    files: d => ({ 'package.json': JSON.stringify({ name: 'x', scripts: { x: d.line } }) }),
    argv: () => ['npm', 'run', '-s', 'x'],
  },
  { name: 'npm exec -c', needs: ['npm'], argv: d => ['npm', 'exec', '-c', d.line] },
  {
    name: 'a script before a script of npm',
    needs: ['npm'],
    files: d => ({ 'package.json': JSON.stringify({ name: 'x', scripts: { pretest: d.line, test: ':' } }) }),
    argv: () => ['npm', 'test', '-s'],
  },
  inRepository('an alias of git', line => `git config alias.x '!${line}'; git x`),
  inRepository('an alias of git on its command line', line => `git -c alias.st='!${line}' st`),
  {
    name: 'a hook of git',
    needs: ['git'],
    files: d => ({
      't/hooks/pre-commit': `#!/bin/sh
${d.line}
`,
      run: `${REPOSITORY.replace('init', 'init --template=t')}`,
    }),
    argv: () => ['sh', 'run'],
  },
  inRepository(
    'another directory of hooks',
    line =>
      `mkdir h; printf '#!/bin/sh\\n${line}\\n' > h/post-checkout; chmod +x h/post-checkout; git -c core.hooksPath=h checkout -q -b x`,
  ),
  inRepository('the pager of git', line => `script -qc "git -c core.pager='${line}' log" /dev/null`),
  inRepository('the editor of git', line => `GIT_EDITOR='${line};:' git commit --allow-empty`),
  inRepository("git's ssh", line => `GIT_SSH_COMMAND='${line} #' git ls-remote ssh://localhost/x`),
  inRepository('a diff program of git', line => `echo two > one; GIT_EXTERNAL_DIFF='${line};:' git diff`),
  inRepository(
    'a filter of git',
    line => `git config filter.x.clean '${line}'; echo '* filter=x' > .gitattributes; git add .gitattributes`,
  ),
  inRepository(
    'a helper of git',
    line =>
      `git ls-remote 'ext::${line.replaceAll(' -X', ' -X').replaceAll('%', '%%')}' || git -c protocol.ext.allow=always ls-remote 'ext::${line}'`,
  ),
  inRepository(
    'git bisect run',
    line =>
      `git commit -q --allow-empty -m two; git commit -q --allow-empty -m three; git bisect start HEAD HEAD~2; git bisect run ${line}`,
  ),
  inRepository(
    'git rebase --exec',
    line => `git commit -q --allow-empty -m two; git rebase -q --exec '${line}' HEAD~1`,
  ),
  inRepository(
    'git filter-branch',
    line => `FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch --msg-filter '${line} >&2; cat' HEAD`,
  ),
  inRepository(
    'git submodule foreach',
    line =>
      `git -c protocol.file.allow=always submodule --quiet add ./. sub && git submodule foreach '${line}'`,
  ),
  {
    name: 'tar --checkpoint-action',
    needs: ['tar'],
    argv: d => ['tar', 'cf', '/dev/null', '--checkpoint=1', `--checkpoint-action=exec=${d.line}`, 'cmd'],
  },
  {
    name: 'tar --to-command',
    needs: ['tar'],
    files: d => ({ run: `tar cf x.tar cmd; tar xf x.tar --to-command='${d.line}'\n` }),
    argv: () => ['sh', 'run'],
  },
  { name: 'tar -I', needs: ['tar'], argv: d => ['tar', 'cf', 'x.tar', '-I', d.line, 'cmd'] },
  { name: 'zip -TT', needs: ['zip'], argv: d => ['zip', '-q', 'x.zip', 'cmd', '-T', '-TT', `${d.line} #`] },
  {
    name: 'rsync -e',
    needs: ['rsync'],
    argv: d => ['rsync', '-e', `sh -c "${d.line}"`, 'cmd', 'localhost:/nowhere'],
  },
  {
    name: "ssh's ProxyCommand",
    needs: ['ssh'],
    argv: d => ['ssh', '-F', 'none', '-o', `ProxyCommand=${d.line}`, 'nowhere.invalid'],
  },
  { name: 'sqlite3 .shell', needs: ['sqlite3'], argv: d => ['sqlite3', ':memory:', `.shell ${d.line}`] },
  { name: 'gdb shell', needs: ['gdb'], argv: d => ['gdb', '-nx', '-batch', '-ex', `shell ${d.line}`] },
  {
    name: 'gdb run',
    needs: ['gdb'],
    argv: d => ['gdb', '-nx', '-batch', '-ex', 'run', '--args', d.program, ...d.args],
  },
  {
    name: 'wget instead',
    needs: ['wget'],
    argv: d => [
      'wget',
      '-q',
      '-O',
      '-',
      '--method=DELETE',
      '-e',
      `http_proxy=${d.args.find(arg => arg.startsWith('::'))?.slice(2) ?? ''}`,
      d.args.at(-1) ?? '',
    ],
  },
];
