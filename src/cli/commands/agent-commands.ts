import type { Command } from 'commander';

/** Adds the commands about agents and this machine: `hook`, `hooks`, `doctor`. */
export function addAgentCommands(program: Command): void {
  program
    .command('hook')
    .description(
      "answer an agent's hook: reads what it tells on standard input, prints what it wants to read",
    )
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
      const { hook } = await import('../hook.ts');
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
      const { installHooks } = await import('../hooks.ts');
      process.exitCode = installHooks(name, options);
    });
  hooks
    .command('list')
    .description('list the agents, and how sure each adapter is')
    .action(async () => {
      const { listAgents } = await import('../hooks.ts');
      listAgents();
    });

  program
    .command('doctor')
    .description('try out what a session needs, and say what is guarded here and what is not')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExit status: 0, or 1 if something is not guarded or would not run.')
    .action(async options => {
      const { doctor } = await import('../doctor.ts');
      process.exitCode = await doctor(options);
    });
}
