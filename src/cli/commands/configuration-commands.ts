import type { Command } from 'commander';

/** Adds the commands about the configuration: `init`, `config`, `trust`. */
export function addConfigurationCommands(program: Command): void {
  program
    .command('init')
    .description('look at this project and write a commented configuration file for it')
    .option('--print', 'only show it')
    .action(async options => {
      const { init } = await import('../init.ts');
      init(options);
    });

  const config = program.command('config').description('the configuration that counts here');
  config
    .command('show')
    .description('show each effective value and where it comes from')
    .option('--json', 'print as JSON')
    .option('--cwd <directory>', 'as if in this directory')
    .action(async options => {
      const { showConfiguration } = await import('../config.ts');
      process.exitCode = showConfiguration(options);
    });
  config
    .command('check')
    .description('say everything that is wrong with it at once')
    .option('--cwd <directory>', 'as if in this directory')
    .addHelpText('after', '\nExit status: 0 if all is well, 2 if not.')
    .action(async options => {
      const { checkConfiguration } = await import('../config.ts');
      process.exitCode = checkConfiguration(options);
    });

  program
    .command('trust')
    .description("show what this project's configuration loosens, and let exactly that count")
    .option('--yes <hash>', 'the hash that was shown, where there is no terminal to ask on')
    .option('--revoke', 'take back what was trusted of the files here')
    .addHelpText('after', '\nWorks only outside of a session. It counts from the next session on.')
    .action(async options => {
      const { trust } = await import('../trust.ts');
      process.exitCode = await trust(options);
    });
}
