import { describe, expect, it } from 'vitest';
import { argv, commands } from './render.ts';

const SNAPSHOT = `# Snapshot file
unalias -a 2>/dev/null || true
shopt -s expand_aliases
nvm () {
    if [ $# -lt 1 ]; then nvm --help; return; fi
    command rm -rf "$NVM_DIR/versions/$1"
    eval "$(nvm_env)"
}
alias -- ll='ls -l'
export PATH=/usr/bin:/bin
`;

/** What a shell of each agent is really started with, around the command that its model asked for. */
const SHAPES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'Claude Code',
    [
      'bash',
      '-c',
      `source /home/alice/.claude/shell-snapshots/snapshot-bash-1.sh 2>/dev/null || true && \\builtin shopt -u extglob 2>/dev/null || true && { \\builtin unalias which; \\builtin unset -f which; } >/dev/null 2>&1 || true && eval 'cd sub && rm -rf "$HOME/y" && ll z' < /dev/null && pwd -P >| /tmp/claude-1234-cwd`,
    ],
    ['cd sub', 'rm -rf /home/u/y', 'ls -l z', 'pwd -P 1>|/tmp/claude-1234-cwd'],
  ],
  [
    'Gemini CLI',
    [
      'bash',
      '-c',
      'shopt -u promptvars nullglob extglob nocaseglob dotglob; _bgpids_file=/tmp/gemini/bgpids.tmp\n(\n  trap \'jobs -p > "$_bgpids_file"\' EXIT\nrm -rf build && make\n)\n__code=$?\nexit $__code',
    ],
    ['jobs -p 1>/tmp/gemini/bgpids.tmp', 'rm -rf build', 'make'],
  ],
  [
    'Codex CLI',
    [
      'bash',
      '-c',
      `SNAP="/home/alice/.codex/shell_snapshots/1.sh"
__set_PATH=\${PATH+x}
__old_PATH="\${PATH-}"
${Array.from({ length: 50 }, (_, at) => `__set_V${at}=\${V${at}+x}\n__old_V${at}="\${V${at}-}"`).join('\n')}
if . "$SNAP" >/dev/null 2>&1; then :; fi
if [ -n "$__set_PATH" ]; then export PATH="$__old_PATH"; else unset PATH; fi
${Array.from({ length: 50 }, (_, at) => `if [ -n "$__set_V${at}" ]; then export V${at}="$__old_V${at}"; else unset V${at}; fi`).join('\n')}
exec '/bin/bash' -c 'rm -rf build'`,
    ],
    ['/bin/bash -c "rm -rf build"', 'rm -rf build'],
  ],
  [
    'droid',
    [
      'bash',
      '-c',
      `owner_is_alive() { kill -0 "$1" 2>/dev/null; }
owner=$1; command_shell=$2; shift 2
command=$1; shift
quoted_args=
for a in "$@"; do quoted_args="$quoted_args $a"; done
"$command_shell" -c "$command$quoted_args" &
child=$!
while owner_is_alive "$owner"; do sleep 1; done
wait "$child"`,
      'supervisor',
      '123',
      '/bin/bash',
      'rm -rf /x',
    ],
    ['/bin/bash -c "rm -rf /x"', 'rm -rf /x'],
  ],
  ['Copilot CLI', ['bash', '--norc', '--noprofile', '-c', 'rm -rf x'], ['rm -rf x']],
  ['a login shell', ['bash', '-lc', 'git status; rm -rf x'], ['git status', 'rm -rf x']],
  [
    'a helper of Cline',
    ['sh', '-c', '( cat /etc/machine-id 2> /dev/null || hostname ) | head -n 1 || :'],
    ['cat /etc/machine-id 2>/dev/null', 'hostname', 'head -n 1', ':'],
  ],
];

describe('the shells that agents start', () => {
  const files = {
    '/home/alice/.claude/shell-snapshots/snapshot-bash-1.sh': SNAPSHOT,
    '/home/alice/.codex/shell_snapshots/1.sh': SNAPSHOT,
  };
  const given = { files, env: { PATH: '/usr/bin:/bin', SHELL: '/bin/bash', USER: 'u', TERM: 'xterm' } };

  it.each(SHAPES)('are understood without a question: %s', (_, words, expected) => {
    const program = argv(words, given);
    expect(program.problems).toEqual([]);
    const found = commands(program);
    for (const one of expected) expect(found).toContain(one);
    // What the user's own functions would do if somebody called them is not what runs.
    expect(found.join('\n')).not.toContain('NVM');
  });
});
