import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Agent } from '../gate/agents/agent.ts';
import { AGENTS } from '../gate/agents/agents.ts';
import { installHook } from '../gate/agents/install-hook.ts';
import { quoteForShell } from '../gate/shims/quote.ts';
import { findAgent } from './find-agent.ts';
import { EXIT, print, UsageError } from './output.ts';

/** Options of `holdfire hooks install`. */
export interface InstallHookOptions {
  readonly project?: boolean;
  readonly print?: boolean;
}

/** Puts the hook into an agent's settings, or shows what would stand there. Returns the exit status. */
export function installHooks(name: string, options: InstallHookOptions): number {
  const agent = findAgent(name);
  const installed = installHook(agent, {
    home: homedir(),
    project: options.project === true ? process.cwd() : undefined,
    command: `${ownCommand()} hook ${name}`,
    dryRun: options.print === true,
  });
  if (installed.kind === 'refused') {
    throw new UsageError(`${installed.file} is left as it is: ${installed.reason}`);
  }
  if (options.print === true) {
    print(`${installed.file}:\n${installed.text}`);
    return EXIT.ok;
  }
  print(
    installed.kind === 'written'
      ? `${agent.title} asks holdfire before each command now: ${installed.file}`
      : `${agent.title} did so already: ${installed.file}`,
  );
  for (const line of besides(agent)) print(line);
  return EXIT.ok;
}

/** Lists the agents whose hooks are spoken. */
export function listAgents(): void {
  for (const agent of AGENTS)
    print(`${agent.name.padEnd(10)} ${agent.title.padEnd(20)} ${evidenceOf(agent)}`);
}

function evidenceOf({ evidence }: Agent): string {
  return evidence.kind === 'run'
    ? `run with version ${evidence.version}`
    : "after the vendor's documentation, not run";
}

function besides({ installation, evidence }: Agent): string[] {
  return [
    ...(installation.note === undefined ? [] : [installation.note]),
    ...(evidence.kind === 'documentation'
      ? [
          "Written after the vendor's documentation and never run with the agent itself: try it before you rely on it.",
        ]
      : []),
  ];
}

/** This program by its own file, as the agent's PATH may be another. */
function ownCommand(): string {
  const script = process.argv[1] ?? 'holdfire';
  return [process.execPath, realpathSync(script)].map(quoteForShell).join(' ');
}
