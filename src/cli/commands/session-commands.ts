import type { Command } from 'commander';
import { startEarly } from '../../session/early-start.ts';

/** Adds the commands around what an agent runs: `run`, `check`, `preview`, `undo`. */
export function addSessionCommands(program: Command): void {
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
      const { runEarly } = await import('../run-early.ts');
      await runEarly(words, options, early);
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
      const { check } = await import('../check.ts');
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
      const { preview } = await import('../preview.ts');
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
      const { undo } = await import('../undo.ts');
      process.exitCode = await undo(hold, options);
    });
}
