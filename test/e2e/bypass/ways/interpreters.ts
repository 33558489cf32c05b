import type { Way } from '../way.ts';

/** Reads the words from a file, so that the text of the program does not show them. */
const python = (name: string, code: string, needs: readonly string[] = []): Way => ({
  name: `python: ${name}`,
  needs: ['python3', ...needs],
  files: () => ({ 'run.py': `import json, os, sys\nwords = json.load(open('cmd.json'))\n${code}\n` }),
  argv: () => ['python3', 'run.py'],
});

const inline = (name: string, argv: Way['argv'], needs?: string): Way => ({
  name,
  needs: needs === undefined ? [] : [needs],
  argv,
});

/** Languages that start programs. */
export const INTERPRETERS: readonly Way[] = [
  python('os.system', "os.system(' '.join(words))"),
  python('os.execv', 'os.execv(words[0], words)'),
  python('os.posix_spawn', 'os.waitpid(os.posix_spawn(words[0], words, {}), 0)'),
  python('subprocess', 'import subprocess; subprocess.run(words)'),
  python(
    'a thread',
    'import subprocess, threading\nt = threading.Thread(target=subprocess.run, args=(words,)); t.start(); t.join()',
  ),
  python(
    'an exec by a thread that is not the first',
    'import threading\nt = threading.Thread(target=os.execv, args=(words[0], words)); t.start(); t.join()',
  ),
  python(
    'multiprocessing',
    "import multiprocessing\nif __name__ == '__main__':\n p = multiprocessing.get_context('fork').Process(target=os.execv, args=(words[0], words)); p.start(); p.join()",
  ),
  python('a terminal of pty.spawn', 'import pty; pty.spawn(words)'),
  python('atexit', 'import atexit; atexit.register(os.execv, words[0], words)'),
  python(
    'a daemon',
    'if os.fork() == 0:\n os.setsid()\n if os.fork() == 0:\n  os.execv(words[0], words)\n os._exit(0)\nos.wait()',
  ),
  python('libc through ctypes', "import ctypes; ctypes.CDLL(None).system(' '.join(words).encode())"),
  python(
    'vfork and exec through ctypes',
    'import ctypes\nc = ctypes.CDLL(None)\nargv = (ctypes.c_char_p * (len(words) + 1))(*[w.encode() for w in words], None)\nif os.fork() == 0: c.syscall(59, words[0].encode(), argv, None)\nos.wait()',
  ),
  python(
    'execveat with an empty path',
    "import ctypes\nc = ctypes.CDLL(None)\nargv = (ctypes.c_char_p * (len(words) + 1))(*[w.encode() for w in words], None)\nfd = os.open(words[0], os.O_RDONLY | os.O_CLOEXEC)\nif os.fork() == 0: c.syscall(322, fd, b'', argv, None, 0x1000)\nos.wait()",
  ),
  python(
    'execveat below a directory',
    "import ctypes\nc = ctypes.CDLL(None)\nargv = (ctypes.c_char_p * (len(words) + 1))(*[w.encode() for w in words], None)\nfd = os.open('/usr', os.O_RDONLY)\nif os.fork() == 0: c.syscall(322, fd, b'bin/curl', argv, None, 0)\nos.wait()",
  ),
  python(
    'a descriptor under /proc/self/fd',
    "fd = os.open(words[0], os.O_RDONLY)\nos.set_inheritable(fd, True)\nos.execv(f'/proc/self/fd/{fd}', ['ls'] + words[1:])",
  ),
  python(
    'a program in memory',
    "fd = os.memfd_create('innocent')\nos.write(fd, open(words[0], 'rb').read())\nos.execve(fd, ['git', *words[1:]], {})",
  ),
  python(
    'a program that is deleted',
    "import shutil\nshutil.copy(words[0], 'ls')\nfd = os.open('ls', os.O_RDONLY)\nos.remove('ls')\nos.execve(fd, ['ls', *words[1:]], {})",
  ),
  python(
    'a helper process that was there before',
    "r, w = os.pipe()\nif os.fork() == 0:\n os.close(w); os.read(r, 1); os.execv(words[0], words)\nos.close(r); os.write(w, b'x'); os.wait()",
  ),
  inline('perl: system', () => ['perl', '-e', 'open F, "cmd"; system(split " ", <F>)'], 'perl'),
  inline('perl: exec', () => ['perl', '-e', 'open F, "cmd"; exec(split " ", <F>)'], 'perl'),
  inline('perl: backticks', () => ['perl', '-e', 'open F, "cmd"; $_ = <F>; print `$_`'], 'perl'),
  inline('perl: a pipe', d => ['perl', '-e', `open F, "${d.line.replace('-sS', '-s')}|"; print <F>`], 'perl'),
  inline('ruby: system', () => ['ruby', '-e', 'system(*File.read("cmd").split)'], 'ruby'),
  inline('ruby: backticks', d => ['ruby', '-e', `puts \`${d.line}\``], 'ruby'),
  inline('php: shell_exec', () => ['php', '-r', 'echo shell_exec(file_get_contents("cmd"));'], 'php'),
  inline(
    'php: proc_open',
    () => ['php', '-r', 'proc_close(proc_open(json_decode(file_get_contents("cmd.json")), [], $p));'],
    'php',
  ),
  inline('node: exec', d => ['node', '-e', `require('child_process').exec('${d.line}')`], 'node'),
  inline(
    'node: spawn',
    () => ['node', '-e', "const [f, ...a] = require('./cmd.json'); require('child_process').spawn(f, a)"],
    'node',
  ),
  inline(
    'node: a detached child',
    () => [
      'node',
      '-e',
      "const [f, ...a] = require('./cmd.json'); require('child_process').spawn(f, a, { detached: true, stdio: 'ignore' }).unref()",
    ],
    'node',
  ),
  inline('tclsh: exec', () => ['sh', '-c', "echo 'exec {*}[read [open cmd]]' | tclsh"], 'tclsh'),
  inline(
    'expect: spawn',
    d => ['expect', '-c', `spawn ${[d.program, ...d.args].join(' ')}; expect eof`],
    'expect',
  ),
  inline('awk: system()', d => ['awk', `BEGIN { system("${d.line}") }`], 'awk'),
  inline('awk: a command that is read', d => ['awk', `BEGIN { "${d.line}" | getline }`], 'awk'),
  inline('awk: a command that is written to', () => ['awk', '{ print | "sh" }', 'cmd'], 'awk'),
  inline('gawk: a coprocess', d => ['gawk', `BEGIN { "${d.line}" |& getline }`], 'gawk'),
  inline('sed: e', d => ['sh', '-c', `echo x | sed '1e ${d.line}'`], 'sed'),
  inline('sed: s///e', () => ['sed', '-n', 's/$//e', 'cmd'], 'sed'),
];
