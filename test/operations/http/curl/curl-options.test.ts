import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CURL_NOTATION } from '../../../../src/operations/http/curl/curl-options.ts';
import { WGET_NOTATION } from '../../../../src/operations/http/wget/wget-options.ts';
import { optionTable } from '../../../../src/shell/options/table.ts';
import { isInstalled } from '../run-client.ts';

/** Long options of a help text that show a value: `--name <value>`, `--name=VALUE`. */
const listed = (help: string): [string, boolean][] =>
  [...help.matchAll(/^\s+(?:-\w{1,2},\s+|-\S, )?--([\w.-]+)(=\S| [<[])?/gm)].map(match => [
    match[1] ?? '',
    match[2] !== undefined,
  ]);

describe('option tables', () => {
  it.skipIf(!isInstalled('curl'))('know every option of the curl that is installed', () => {
    const table = optionTable(CURL_NOTATION);
    const options = listed(execFileSync('curl', ['--help', 'all'], { encoding: 'utf8' }));
    expect(options.length).toBeGreaterThan(200);
    for (const [name, value] of options.filter(([name]) => name !== 'help')) {
      expect([name, table.specs.get(name)?.value]).toEqual([name, value ? 'required' : 'none']);
    }
  });

  it.skipIf(!isInstalled('wget'))('know every option of the wget that is installed', () => {
    const table = optionTable(WGET_NOTATION);
    const options = listed(execFileSync('wget', ['--help'], { encoding: 'utf8' }));
    expect(options.length).toBeGreaterThan(130);
    // The help leaves the values of these out.
    const silent = ['max-redirect', 'hsts-file', 'use-askpass'];
    for (const [name, value] of options.filter(([name]) => !silent.includes(name))) {
      expect([name, table.specs.get(name)?.value]).toEqual([name, value ? 'required' : 'none']);
    }
  });
});
