import type { ToolResult } from '../tool/run-tool.ts';
import type { Toolbox } from '../tool/toolbox.ts';

/**
 * Settings that keep git from starting anything a repository names (git-config(1)), and from reading the user's
 * patterns and attributes: their default places are read whatever GIT_CONFIG_GLOBAL says, and the real command may
 * have others (gitignore(5), gitattributes(5)).
 */
const HARMLESS: Readonly<Record<string, string>> = {
  'core.excludesFile': '/dev/null',
  'core.attributesFile': '/dev/null',
  'core.fsmonitor': 'false',
  'core.hooksPath': '/dev/null',
  'core.pager': 'cat',
  'core.quotePath': 'false',
  'core.sshCommand': 'false',
  'core.alternateRefsCommand': 'false',
  'diff.external': '',
  'diff.ignoreSubmodules': 'all',
  'diff.relative': 'false',
  'status.submoduleSummary': 'false',
  'submodule.recurse': 'false',
  'log.showSignature': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

/** Filters of a repository beyond this number are not switched off one by one: then nothing is run. */
const MOST_FILTERS = 200;

/** Runs git in one repository so that nothing of the repository's own choosing runs with it. */
export class GitTool {
  readonly #tools: Toolbox;
  readonly #directory: string;
  #settings: Promise<Readonly<Record<string, string>> | undefined> | undefined;

  /** @param directory absolute, in a work tree or a bare repository */
  constructor(tools: Toolbox, directory: string) {
    this.#tools = tools;
    this.#directory = directory;
  }

  /** Runs a subcommand that only reads. @param most bytes of output after which it is killed */
  async run(args: readonly string[], most = 8 * 1024 * 1024): Promise<ToolResult> {
    this.#settings ??= this.#read();
    const env = await this.#settings;
    if (env === undefined) {
      return { ok: false, reason: 'its git configuration cannot be read', output: '', errors: '' };
    }
    return this.#start(args, env, most);
  }

  /** The output as parts between NULs; undefined if git failed. @param most as of {@link run} */
  async list(args: readonly string[], most?: number): Promise<string[] | undefined> {
    const result = await this.run(args, most);
    return result.ok ? result.output.split('\0').filter(part => part !== '') : undefined;
  }

  /** The output without the line end; undefined if git failed. */
  async text(args: readonly string[]): Promise<string | undefined> {
    const result = await this.run(args);
    return result.ok ? result.output.trimEnd() : undefined;
  }

  /** The output as a number; undefined if git failed. */
  async number(args: readonly string[]): Promise<number | undefined> {
    const text = await this.text(args);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  }

  /** Filters turn files into what is stored by programs: each is switched off by its name. */
  async #read(): Promise<Readonly<Record<string, string>> | undefined> {
    const names = await this.#start(
      ['config', '--name-only', '--null', '--get-regexp', '^filter\\..*\\.(clean|smudge|process|required)$'],
      environmentOf(HARMLESS),
      256 * 1024,
    );
    // Status 1: there are none (git-config(1)).
    if (!names.ok && names.errors !== '') return undefined;
    const filters = [...new Set(names.output.split('\0').filter(name => name !== ''))];
    if (filters.length > MOST_FILTERS) return undefined;
    return environmentOf({
      ...HARMLESS,
      ...Object.fromEntries(filters.map(name => [name, name.endsWith('.required') ? 'false' : ''])),
    });
  }

  #start(args: readonly string[], env: Readonly<Record<string, string>>, most: number): Promise<ToolResult> {
    return this.#tools.run({ program: 'git', args, cwd: this.#directory, env, most });
  }
}

/** Settings as variables, since a name on a command line ends at its first `=` (git-config(1), ENVIRONMENT). */
function environmentOf(settings: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(settings);
  return {
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, name],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
