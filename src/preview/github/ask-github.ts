import type { SimpleCommand } from '../../shell/command.ts';
import { knownVariables } from '../known-variables.ts';
import type { Look, LookContext } from '../look.ts';
import type { ServerAnswer } from '../request/ask-server.ts';
import { serverOf } from '../request/server-of.ts';

/** Asks GitHub's REST API by GET for a path, without its first slash. */
export type AskGithub = (path: string) => Promise<ServerAnswer>;

/** Variables by which gh knows who it is and where it goes (gh help environment). */
const OWN = [
  ...['GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'],
  ...['GH_HOST', 'GH_CONFIG_DIR', 'XDG_CONFIG_HOME'],
];

/**
 * A way to ask as the command itself would: gh by gh, another client's request to the same host with the
 * credential that it carries.
 * @param host the host that gh is told of, if it is
 */
export function githubAsker(
  look: Look,
  host: string | undefined,
  context: LookContext,
): { readonly ok: true; readonly ask: AskGithub } | { readonly ok: false; readonly reason: string } {
  const { operation, command } = look;
  if (command !== undefined && operation.program === 'gh')
    return { ok: true, ask: path => askByTool(path, { command, host }, context) };
  const server = serverOf(look, context);
  if (!server.ok) return server;
  const base = server.operation.path.startsWith('/api/v3/') ? '/api/v3' : '';
  return { ok: true, ask: path => server.ask(`${base}/${path}`) };
}

interface Caller {
  readonly command: SimpleCommand;
  readonly host: string | undefined;
}

async function askByTool(
  path: string,
  { command, host }: Caller,
  { tools }: LookContext,
): Promise<ServerAnswer> {
  const result = await tools.run({
    program: 'gh',
    args: ['api', '--method', 'GET', ...(host === undefined ? [] : ['--hostname', host]), path],
    env: {
      ...knownVariables(command, OWN),
      GH_NO_UPDATE_NOTIFIER: '1',
      GH_PROMPT_DISABLED: '1',
      GH_SPINNER_DISABLED: '1',
    },
    limit: 6000,
  });
  // It prints the body of a refusal too, and its status among the errors.
  const status = result.ok ? 200 : Number(/\(HTTP (\d{3})\)/.exec(result.errors)?.[1] ?? 0);
  if (!result.ok && status === 0) return { ok: false, reason: result.reason };
  try {
    return { ok: true, status, json: JSON.parse(result.output) };
  } catch {
    return result.ok
      ? { ok: false, reason: 'gh answered what is no JSON' }
      : { ok: true, status, json: undefined };
  }
}
