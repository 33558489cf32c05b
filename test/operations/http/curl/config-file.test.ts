import { expect, it } from 'vitest';
import { parseConfigFile } from '../../../../src/operations/http/curl/config-file.ts';

it.each<[string, string, string | undefined]>([
  ['request = DELETE', 'request', 'DELETE'],
  ['request: DELETE', 'request', 'DELETE'],
  ['request DELETE more', 'request', 'DELETE'],
  ['--request DELETE', '--request', 'DELETE'],
  ['-X DELETE', '-X', 'DELETE'],
  ['  -X   "DELETE"  ', '-X', 'DELETE'],
  ['data = "a \\"b\\"\\t\\\\"', 'data', 'a "b"\t\\'],
  ['data = "not closed', 'data', 'not closed'],
  ['silent', 'silent', undefined],
  ['url="https://a.com/#x"', 'url', 'https://a.com/#x'],
])('reads %j', (line, option, value) => {
  expect(parseConfigFile(`# comment\n\n${line}\r\n  # more\n`)).toEqual([{ option, value }]);
});
