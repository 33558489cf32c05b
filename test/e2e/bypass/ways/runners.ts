import type { Way } from '../way.ts';

/** Programs that start what their arguments say. */
const before: readonly (readonly [words: string, rest?: Pick<Way, 'root'>])[] = [
  ['env'],
  ['env -u HOME A=b'],
  ['timeout 20'],
  ['nice -n 5'],
  ['nohup'],
  ['setsid -w'],
  ['setsid -f'],
  ['stdbuf -o0'],
  ['ionice -c 3'],
  ['chrt -b 0'],
  ['taskset 1'],
  ['flock lock'],
  ['time -p'],
  ['setarch -R'],
  ['setpriv --nnp'],
  ['unshare'],
  ['unshare -Ur'],
  ['chroot /', { root: true }],
  ['runuser -u root --', { root: true }],
  ['start-stop-daemon -S -p none -x /usr/bin/curl --'],
  ['busybox env'],
  ['busybox setsid'],
  ['strace -f -o trace'],
  ['fakeroot'],
  ['sudo -n', { root: true }],
];

/** Programs that start other programs: one destroyer, many doors. */
export const RUNNERS: readonly Way[] = [
  ...before.map(
    ([words, rest]): Way => ({
      name: words,
      needs: [words.split(' ')[0] ?? ''],
      ...rest,
      argv: d => {
        // This one has the program among its own options.
        const own = words.startsWith('start-stop-daemon') ? [] : [d.program];
        return [...words.split(' '), ...own, ...d.args];
      },
    }),
  ),
  { name: 'env -S', argv: d => ['env', '-S', d.line] },
  { name: 'flock -c', needs: ['flock'], argv: d => ['flock', 'lock', '-c', d.line] },
  { name: 'su -c', needs: ['su'], root: true, argv: d => ['su', '-s', '/bin/sh', '-c', d.line] },
  { name: 'find -exec', needs: ['find'], argv: d => ['find', 'cmd', '-exec', d.program, ...d.args, ';'] },
  {
    name: 'find -execdir',
    needs: ['find'],
    argv: d => ['find', 'cmd', '-execdir', d.program, ...d.args, ';'],
  },
  { name: 'xargs from a file', needs: ['xargs'], argv: () => ['xargs', '-a', 'cmd', 'env'] },
  { name: 'parallel', needs: ['parallel'], argv: d => ['parallel', ':::', d.line] },
  {
    name: 'run-parts',
    needs: ['run-parts'],
    files: d => ({ 'd/one': `#!/bin/sh\n${d.line}\n` }),
    argv: () => ['run-parts', 'd'],
  },
  {
    name: 'socat EXEC',
    needs: ['socat'],
    argv: d => ['socat', '-u', `EXEC:"${d.line.replaceAll(':', '\\:')}"`, '-'],
  },
  { name: 'the dynamic linker', argv: d => ['/lib64/ld-linux-x86-64.so.2', d.program, ...d.args] },
  {
    name: 'the dynamic linker with another name',
    argv: d => ['/lib64/ld-linux-x86-64.so.2', '--argv0', 'ls', d.program, ...d.args],
  },
];
