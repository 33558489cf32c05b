import { asCurlConfig } from '../curl-config.ts';
import type { Way } from '../way.ts';

const C_PROGRAM = `#include <stdio.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
int main(void) {
  static char text[4096]; char *words[64]; int n = 0; pid_t pid; char *none[] = { 0 };
  FILE *file = fopen("cmd", "r");
  fgets(text, sizeof text, file);
  for (char *w = strtok(text, " \\n"); w; w = strtok(0, " \\n")) words[n++] = w;
  words[n] = 0;
  posix_spawn(&pid, words[0], 0, 0, words, none);
  return waitpid(pid, 0, 0) != pid;
}
`;

const line = (
  name: string,
  make: (program: string, args: string) => string,
  rest: Partial<Way> = {},
): Way => ({
  name,
  ...rest,
  files: d => ({ run: `${make(d.program, d.args.join(' '))}\n`, ...rest.files?.(d) }),
  argv: () => ['sh', 'run'],
});

/** Other files that are the same program, and programs that were made for it. */
export const FILES: readonly Way[] = [
  line('a symbolic link', (program, args) => `ln -s ${program} ls; ./ls ${args}`),
  line(
    'a chain of symbolic links',
    (program, args) => `ln -s ${program} a; ln -s a b; ln -s $PWD/b ls; ./ls ${args}`,
  ),
  line('a hard link', (program, args) => `cp ${program} a; ln a ls; ./ls ${args}`),
  line('a copy', (program, args) => `cp ${program} ls; ./ls ${args}`),
  line('a copy with bytes behind it', (program, args) => `cp ${program} ls; echo x >> ls; ./ls ${args}`),
  line(
    'a harmless program that is replaced by it',
    program => `cp /bin/true ls; ./ls -K config; cp -f ${program} ls; ./ls -K config`,
    { files: d => ({ config: asCurlConfig(d.args) }) },
  ),
  line(
    'a copy that may not be executed',
    (program, args) => `cp ${program} ls; chmod -x ls; /lib64/ld-linux-x86-64.so.2 ./ls ${args}`,
  ),
  line(
    'a copy of the linker',
    (program, args) => `cp /lib64/ld-linux-x86-64.so.2 ls; ./ls ${program} ${args}`,
  ),
  line(
    'a file system of its own',
    (program, args) => `unshare -m sh -c 'mount --bind ${program} /usr/bin/true && /usr/bin/true ${args}'`,
    { root: true, needs: ['unshare'] },
  ),
  line(
    'a root directory of its own',
    (program, args) => `mkdir r; unshare -m sh -c 'mount --bind / r && chroot r ${program} ${args}'`,
    { root: true, needs: ['unshare'] },
  ),
  line('a process namespace of its own', (program, args) => `unshare -pf ${program} ${args}`, {
    root: true,
    needs: ['unshare'],
  }),
  {
    name: 'a compiled program',
    needs: ['cc'],
    files: () => ({ 'x.c': C_PROGRAM }),
    argv: () => ['sh', '-c', 'cc -w -o x x.c && ./x'],
  },
  {
    name: 'a static program',
    needs: ['cc'],
    files: () => ({ 'x.c': C_PROGRAM }),
    argv: () => ['sh', '-c', 'cc -w -static -o x x.c && ./x'],
  },
  {
    name: 'a library that is loaded before',
    needs: ['cc'],
    files: () => ({
      'x.c': C_PROGRAM.replace('int main', '__attribute__((constructor)) int start')
        .replace('FILE *file', 'unsetenv("LD_PRELOAD"); FILE *file')
        .replace('#include <spawn.h>', '#include <spawn.h>\n#include <stdlib.h>'),
    }),
    argv: () => ['sh', '-c', 'cc -w -shared -fPIC -o x.so x.c && LD_PRELOAD=./x.so /bin/true'],
  },
  {
    name: 'a preload that is cleared',
    needs: [],
    argv: d => ['env', '-u', 'LD_PRELOAD', '-u', 'LD_LIBRARY_PATH', d.program, ...d.args],
  },
];
