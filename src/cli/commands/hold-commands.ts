import type { Command } from 'commander';

/** Adds the commands that answer holds from another terminal: `pending`, `approve`, `deny`. */
export function addHoldCommands(program: Command): void {
  program
    .command('pending')
    .description('list the commands that are held, in all running sessions')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nWorks only outside of a session.')
    .action(async options => {
      const { pending } = await import('../pending.ts');
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
      const { approve } = await import('../approve.ts');
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
      const { deny } = await import('../deny.ts');
      process.exitCode = await deny(hold, options);
    });
}
