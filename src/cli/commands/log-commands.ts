import type { Command } from 'commander';

/** Adds the commands that read logs: `sessions`, `replay`, `verify`, `export`, `report`, `backtest`. */
export function addLogCommands(program: Command): void {
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
      const { sessions } = await import('../sessions.ts');
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
      const { replay } = await import('../replay.ts');
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
      const { verify } = await import('../verify.ts');
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
      const { exportSession } = await import('../export.ts');
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
      const { report } = await import('../report.ts');
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
      const { backtest } = await import('../backtest.ts');
      backtest(sources, options);
    });
}
