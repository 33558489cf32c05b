import { checkConfig } from '../config/check-config.ts';
import { formatProblem } from '../config/config-problem.ts';
import { countedFiles } from '../config/config-snapshot.ts';
import { describeConfig, printConfig } from '../config/describe-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { visibleText } from '../operations/visible.ts';
import { configOptions } from './config-options.ts';
import { EXIT, print, tell } from './output.ts';

/** Checks the configuration files that count here. Returns 0, or 2 if anything is wrong. */
export function checkConfiguration(options: { readonly cwd?: string }): number {
  const { status, lines } = checkConfig(configOptions(options.cwd));
  print(lines.join('\n'));
  return status;
}

/** Shows each effective value with its source. Returns 0, or 2 if the configuration is wrong. */
export function showConfiguration(options: { readonly cwd?: string; readonly json?: boolean }): number {
  const loaded = loadConfig(configOptions(options.cwd));
  if (!loaded.ok) {
    for (const problem of loaded.problems) tell(formatProblem(problem));
    return EXIT.usage;
  }
  const { config, snapshot, notices } = loaded;
  if (options.json === true) {
    print(
      JSON.stringify({
        root: snapshot.root,
        files: countedFiles(snapshot),
        values: describeConfig(config),
        notices,
      }),
    );
    return EXIT.ok;
  }
  print(printConfig(config));
  for (const notice of notices) tell(visibleText(notice));
  return EXIT.ok;
}
