import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { machineFacts } from '../facts/machine-facts.ts';
import { analyseArgv } from '../shell/analyse-argv.ts';
import { environmentOf } from '../shell/environment.ts';
import { Origins } from './origin.ts';
import { planLooks } from './plan.ts';
import { type PreviewAnswer, type PreviewRequest, SINCE_VARIABLE } from './preview-protocol.ts';
import { summarize } from './summarize.ts';
import { Toolbox } from './tool/toolbox.ts';

/**
 * The process that looks at what held commands would destroy. It has no part in answering: whatever becomes
 * of it, a hold stays a hold. It ends when the supervisor does.
 */
function main(): void {
  const open = new Map<string, AbortController>();
  const end = (hold: string): void => {
    open.get(hold)?.abort();
    open.delete(hold);
  };
  createInterface({ input: process.stdin })
    .on('line', text => {
      const request = JSON.parse(text) as PreviewRequest;
      end(request.hold);
      if (request.kind === 'end') return;
      const controller = new AbortController();
      open.set(request.hold, controller);
      void look(request, controller.signal);
    })
    .on('close', () => {
      for (const hold of [...open.keys()]) end(hold);
      process.exit(0);
    });
  process.on('SIGTERM', () => {
    for (const hold of [...open.keys()]) end(hold);
    process.exit(0);
  });
}

async function look(request: Extract<PreviewRequest, { kind: 'begin' }>, signal: AbortSignal): Promise<void> {
  const { hold, findings, argv, cwd, variables, network } = request;
  const home = homedir();
  const facts = machineFacts(home);
  const program = analyseArgv(
    argv,
    { kind: 'opaque', why: 'it was judged before' },
    {
      dialect: 'sh',
      cwd,
      env: environmentOf(variables ?? {}, variables !== undefined),
      readFile: path => facts.readFile(path),
    },
  );
  const looks = planLooks(findings, new Origins(program.commands), cwd);
  const since = Number(process.env[SINCE_VARIABLE]);
  const tools = new Toolbox({
    path: process.env['PATH'] ?? '',
    home,
    signal,
    ...(since > 0 ? { since } : {}),
  });
  for await (const summary of summarize(looks, { tools, home, now: Date.now(), network })) {
    if (signal.aborted) return;
    process.stdout.write(`${JSON.stringify({ hold, summary } satisfies PreviewAnswer)}\n`);
  }
}

main();
