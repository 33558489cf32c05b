import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { judgeExample } from '../config/judge-example.ts';
import type { LoadOptions } from '../config/load-config.ts';

/** What this process's configuration is loaded with. @param cwd the directory meant; default: this one */
export function configOptions(cwd = '.'): LoadOptions {
  const home = homedir();
  return {
    cwd: resolve(cwd),
    home,
    env: process.env,
    uid: process.getuid?.(),
    now: Date.now(),
    judge: rules => judgeExample(rules, home),
  };
}
