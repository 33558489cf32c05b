import { Command, CommanderError } from 'commander';
import { startEarly } from '../session/early-start.ts';
import { EXIT, isUsageError, print, tell } from './output.ts';
import { VERSION } from './version.ts';

/** Each command loads only what it needs: `check` must be as quick as the shell it stands before. */
const program = new Command('holdfire')
  .description('A command firewall for the shell that an AI agent works in.')
  .version(VERSION, '-V, --version')
  .showSuggestionAfterError()
  .showHelpAfterError('(holdfire --help lists the commands)')
  .exitOverride()
  .enablePositionalOptions()
  .addHelpText(
    'after',
    `
Examples:
  holdfire run -- claude                 an agent in a wrapped terminal
  holdfire -- claude                     the same, for short
  holdfire check 'terraform destroy'     what would be decided, without running it
  holdfire replay                        the last session's timeline`,
  );

program
  .command('run')
  .description('run a program; what would destroy something is held until you have answered')
  .argument('[program...]', 'the program and its arguments (default: your shell)')
  .option('--gate <kind>', 'how programs are caught: exec (by the kernel), portable (by shims) or none')
  .option('--answer-with <command>', 'a program that gets each hold as JSON and prints the answer')
  .option('--plain', 'ask in lines, without another screen or colours, for screen readers')
  .passThroughOptions()
  .addHelpText(
    'after',
    `
Examples:
  holdfire run                           your shell
  holdfire run -- codex exec 'fix it'    an agent with its arguments

Exits with the program's own status.`,
  )
  .action(async (words: string[], options) => {
    const early = startEarly(options.gate);
    const { run } = await import('./run.ts');
    try {
      process.exitCode = await run(words, options, early);
    } finally {
      await early.gate?.abandon();
    }
  });

program
  .command('check')
  .description('say what would be decided for a command line; nothing runs')
  .argument('[line]', 'the command line, as one argument')
  .option('--json', 'print the judgement as JSON')
  .option('--batch', 'read JSON Lines {"command": …, "cwd"?: …}, print one judgement a line')
  .option('--cwd <directory>', 'judge as if in this directory')
  .addHelpText(
    'after',
    `
Exit status: 0 allow, 3 ask, 4 deny, 2 wrong usage.

Examples:
  holdfire check 'rm -rf ~/'
  holdfire check --json 'psql -c "drop table users"'
  jq -c '{command: .}' lines.json | holdfire check --batch`,
  )
  .action(async (line: string | undefined, options) => {
    const { check } = await import('./check.ts');
    process.exitCode = await check(line, options);
  });

program
  .command('preview')
  .description('show what a command line would destroy; nothing runs, nothing is changed')
  .argument('<line>', 'the command line, as one argument')
  .option('--json', 'print the summary as JSON')
  .option('--cwd <directory>', 'as if in this directory')
  .option('--network', 'ask servers beyond this machine too, read only, with the credentials of the line')
  .addHelpText(
    'after',
    `
Exit status: 0, also if nothing would be lost; 2 wrong usage.

Examples:
  holdfire preview 'rm -rf build ~/data'
  holdfire preview 'git reset --hard HEAD~3'
  holdfire preview --json 'psql shop -c "drop table users cascade"'`,
  )
  .action(async (line: string, options) => {
    const { preview } = await import('./preview.ts');
    await preview(line, options);
  });

program
  .command('undo')
  .description('put back what was kept before an approved command ran')
  .argument('[hold]', 'its hold, or the name of what was kept (default: the last)')
  .option('--list', 'only list what is kept')
  .option('--json', 'print as JSON')
  .addHelpText(
    'after',
    `
What stands in its place now is set aside, never removed. Works only outside of a session.

Examples:
  holdfire undo --list
  holdfire undo h3`,
  )
  .action(async (hold: string | undefined, options) => {
    const { undo } = await import('./undo.ts');
    process.exitCode = await undo(hold, options);
  });

const rules = program.command('rules').description('the rules and their documentation');
rules
  .command('list')
  .description('list every rule')
  .option('--json', 'print as JSON')
  .action(async options => {
    const { listRules } = await import('./rules.ts');
    listRules(options);
  });
rules
  .command('show')
  .description('show one rule with its examples')
  .argument('<id>', 'for example graphql.destructive-mutation')
  .action(async (id: string) => {
    const { showRule } = await import('./rules.ts');
    showRule(id);
  });
rules
  .command('test')
  .description('run every example of every rule, or of the rule files given')
  .argument('[file...]')
  .action(async (files: string[]) => {
    const { testRules } = await import('./rules.ts');
    process.exitCode = testRules(files);
  });

program
  .command('init')
  .description('look at this project and write a commented configuration file for it')
  .option('--print', 'only show it')
  .action(async options => {
    const { init } = await import('./init.ts');
    init(options);
  });

const config = program.command('config').description('the configuration that counts here');
config
  .command('show')
  .description('show each effective value and where it comes from')
  .option('--json', 'print as JSON')
  .option('--cwd <directory>', 'as if in this directory')
  .action(async options => {
    const { showConfiguration } = await import('./config.ts');
    process.exitCode = showConfiguration(options);
  });
config
  .command('check')
  .description('say everything that is wrong with it at once')
  .option('--cwd <directory>', 'as if in this directory')
  .addHelpText('after', '\nExit status: 0 if all is well, 2 if not.')
  .action(async options => {
    const { checkConfiguration } = await import('./config.ts');
    process.exitCode = checkConfiguration(options);
  });

program
  .command('trust')
  .description("show what this project's configuration loosens, and let exactly that count")
  .option('--yes <hash>', 'the hash that was shown, where there is no terminal to ask on')
  .option('--revoke', 'take back what was trusted of the files here')
  .addHelpText('after', '\nWorks only outside of a session. It counts from the next session on.')
  .action(async options => {
    const { trust } = await import('./trust.ts');
    process.exitCode = await trust(options);
  });

program
  .command('pending')
  .description('list the commands that are held, in all running sessions')
  .option('--json', 'print as JSON')
  .addHelpText('after', '\nWorks only outside of a session.')
  .action(async options => {
    const { pending } = await import('./pending.ts');
    process.exitCode = await pending(options);
  });

program
  .command('approve')
  .description('let a held command run, once')
  .argument('<hold>', 'for example h2')
  .argument('<code>', 'the code that its prompt shows')
  .option('--session <session>', 'the name of its session, or a part of it')
  .addHelpText('after', '\nWorks only outside of a session. Exit status: 0 done, 4 refused.')
  .action(async (hold: string, code: string, options) => {
    const { approve } = await import('./approve.ts');
    process.exitCode = await approve(hold, code, options);
  });

program
  .command('deny')
  .description('deny a held command')
  .argument('<hold>', 'for example h2')
  .option('-m, --message <text>', 'what the agent is to know')
  .option('--session <session>', 'the name of its session, or a part of it')
  .addHelpText('after', '\nWorks only outside of a session. Exit status: 0 done, 4 refused.')
  .action(async (hold: string, options) => {
    const { deny } = await import('./deny.ts');
    process.exitCode = await deny(hold, options);
  });

program
  .command('sessions')
  .description('list the sessions that were recorded, all or those that fit a search')
  .argument('[search...]', 'terms joined by and, or, ! and ( )')
  .option('--json', 'print as JSON')
  .addHelpText(
    'after',
    `
Terms: command TEXT, rule ID, target NAME, cwd DIR, decision allow|ask|deny|held|approved|denied|withdrawn,
program TEXT, user NAME, text WHAT-THE-SCREEN-SHOWED, fromdate DATE, todate DATE. Times are in UTC.
A term may be shortened; * stands for anything; terms about commands are asked of one command at a time.

Examples:
  holdfire sessions decision denied fromdate yesterday
  holdfire sessions command curl and '!' rule http.delete
  holdfire sessions '(rule sql.drop* or target users) todate "3 days ago"'`,
  )
  .action(async (words: string[], options) => {
    const { sessions } = await import('./sessions.ts');
    sessions(words, options);
  });

program
  .command('replay')
  .description('play a session: what ran, what was held, what was seen and answered')
  .argument('[session]', 'its name or a part of it (default: the last)')
  .option('--at <time>', 'begin there: 1:30, 90, 50%; with --plain, print the screen at that time')
  .option('--hold <hold>', 'open this hold; with --plain, print it')
  .option('--follow', 'go on with a session that still runs')
  .option('--plain', 'print the timeline as text, without colours')
  .option('--json', 'print the events as JSON Lines')
  .addHelpText(
    'after',
    `
Examples:
  holdfire replay                        play the last session; ? shows the keys
  holdfire replay --plain                its timeline as text
  holdfire replay --hold h2              the second hold: what was shown, what was answered`,
  )
  .action(async (name: string | undefined, options) => {
    const { replay } = await import('./replay.ts');
    await replay(name, options);
  });

program
  .command('verify')
  .description("check that nobody has altered a session's log")
  .argument('[session]', 'its name or a part of it (default: the last)')
  .option('--all', 'every session, also those that should be there and are not')
  .option('--key <key>', 'the verification key that was shown once, or a file that holds it')
  .option('--head <line...>', "a line 'holdfire head …' that was noted elsewhere")
  .option('--journald', "compare with the heads in the system's journal")
  .option('--git <repository>', 'compare with the heads in the notes of a repository')
  .option('--json', 'print as JSON Lines')
  .addHelpText(
    'after',
    `
Exit status: 0 ok, 5 unproven (no key and no head, or not closed), 6 edited, truncated or missing.

Examples:
  holdfire verify                        the last session
  holdfire verify --all --key ~/usb/holdfire-key`,
  )
  .action(async (name: string | undefined, options) => {
    const { verify } = await import('./verify.ts');
    process.exitCode = await verify(name, options);
  });

program
  .command('export')
  .description('write a session as one file to give to somebody else, without its secrets')
  .argument('[session]', 'its name or a part of it (default: the last)')
  .option('--html', 'a page with player, timeline and holds that needs nothing else (default)')
  .option('--cast', "the terminal's recording, for any asciinema player")
  .option('--text', "the timeline, and the terminal's output as text")
  .option('--json', 'the events')
  .option('-o, --output <file>', 'where to (default: standard output)')
  .option('--key <key>', 'the verification key, or a file that holds it')
  .option('--no-redact', 'leave in what was recorded')
  .action(async (name: string | undefined, options) => {
    const { exportSession } = await import('./export.ts');
    await exportSession(name, options);
  });

program
  .command('report')
  .description('write what happened in a session for somebody who was not there')
  .argument('[session]', 'its name or a part of it (default: the last)')
  .option('--html', 'as HTML (default: Markdown)')
  .option('-o, --output <file>', 'where to (default: standard output)')
  .option('--key <key>', 'the verification key, or a file that holds it')
  .option('--no-redact', 'leave in what was recorded')
  .action(async (name: string | undefined, options) => {
    const { report } = await import('./report.ts');
    await report(name, options);
  });

program
  .command('backtest')
  .description('say what the rules and the configuration here would have decided on recorded commands')
  .argument('[source...]', 'sessions, shell histories, transcripts of agents (default: all sessions)')
  .option('--rules <file...>', 'try these rule files as well, and tell what they change')
  .option('--json', 'print as JSON')
  .addHelpText(
    'after',
    `
Without --rules, sessions are compared with what was decided then. What cannot be seen any more, such as files
that are gone, is taken as it was recorded.

Examples:
  holdfire backtest                      all sessions by today's rules and configuration
  holdfire backtest --rules strict.yaml  what a rule file would add
  holdfire backtest ~/.bash_history      how often one would have been asked
  holdfire backtest ~/.claude/projects/*/*.jsonl`,
  )
  .action(async (sources: string[], options) => {
    const { backtest } = await import('./backtest.ts');
    backtest(sources, options);
  });

program
  .command('hook')
  .description("answer an agent's hook: reads what it tells on standard input, prints what it wants to read")
  .argument('<agent>', 'holdfire hooks list names them')
  .addHelpText(
    'after',
    `
For agents that are not started by holdfire run. The agent calls it; holdfire hooks install sees to that.

Example:
  echo '{"hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"rm -rf ~"}}' |
    holdfire hook claude`,
  )
  .action(async (name: string) => {
    const { hook } = await import('./hook.ts');
    process.exitCode = await hook(name);
  });

const hooks = program.command('hooks').description('let agents ask by their own hooks');
hooks
  .command('install')
  .description("put holdfire's hook into an agent's settings; what else stands there stays")
  .argument('<agent>', 'holdfire hooks list names them')
  .option('--project', 'only for the project here')
  .option('--print', 'only show what would stand there')
  .addHelpText(
    'after',
    `
Examples:
  holdfire hooks install claude          for every project
  holdfire hooks install gemini --print  show the file that would be written`,
  )
  .action(async (name: string, options) => {
    const { installHooks } = await import('./hooks.ts');
    process.exitCode = installHooks(name, options);
  });
hooks
  .command('list')
  .description('list the agents, and how sure each adapter is')
  .action(async () => {
    const { listAgents } = await import('./hooks.ts');
    listAgents();
  });

program
  .command('doctor')
  .description('try out what a session needs, and say what is guarded here and what is not')
  .option('--json', 'print as JSON')
  .addHelpText('after', '\nExit status: 0, or 1 if something is not guarded or would not run.')
  .action(async options => {
    const { doctor } = await import('./doctor.ts');
    process.exitCode = await doctor(options);
  });

program
  .command('completion')
  .description('print the script by which a shell completes these commands')
  .argument('<shell>', 'bash, zsh or fish')
  .addHelpText(
    'after',
    `
Examples:
  eval "$(holdfire completion bash)"     in ~/.bashrc
  eval "$(holdfire completion zsh)"      in ~/.zshrc, after compinit
  holdfire completion fish | source      in ~/.config/fish/config.fish`,
  )
  .action(async (shell: string) => {
    const { completion } = await import('./completion.ts');
    print(completion(shell));
  });

program
  .command('complete', { hidden: true })
  .argument('[word...]')
  .action(async (words: string[]) => {
    const { complete } = await import('./complete.ts');
    const found = complete(program, words);
    if (typeof found === 'string') print(`:${found}`);
    else if (found.length > 0) print(found.map(({ value, about }) => `${value}\t${about}`).join('\n'));
  });

async function main(argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(argv[0] === '--' ? ['run', ...argv] : [...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else if (isUsageError(error)) {
      tell(error.message);
      process.exitCode = EXIT.usage;
    } else {
      tell(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = EXIT.internal;
    }
  }
}

void main(process.argv.slice(2));
