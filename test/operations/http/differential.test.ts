import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithClient } from './compare-with-client.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';
import { isInstalled } from './run-client.ts';

/** A command line; `@URL@` is the server's address. */
interface Case {
  readonly argv: readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The client sends nothing: it refuses the arguments, or only shows the request. */
  readonly silent?: true;
}

const CURL: readonly (readonly string[] | Case)[] = [
  ['@URL@/v1/volumes/1'],
  ['-X', 'DELETE', '@URL@/v1/volumes/1'],
  ['-XDELETE', '@URL@/v1/volumes/1'],
  ['-sSXDELETE', '@URL@/v1/volumes/1'],
  ['-sX', 'DELETE', '@URL@/v1/volumes/1'],
  ['--request', 'DELETE', '@URL@/v1/volumes/1'],
  ['-X', 'DELETE', '@URL@/v1/volumes/1', '--request-target', '/v1/projects/2'],
  { argv: ['--reques', 'DELETE', '@URL@/v1/volumes/1'], silent: true },
  ['@URL@/v1/volumes/1', '-X', 'PUT', '-X', 'DELETE'],
  ['-X', 'delete', '@URL@/v1/volumes/1'],
  ['-I', '@URL@/v1/volumes/1'],
  ['-I', '-X', 'DELETE', '@URL@/v1/volumes/1'],
  ['-d', 'a=1', '@URL@/v1/volumes'],
  ['-d', 'a=1', '-d', 'b=2', '@URL@/v1/volumes'],
  ['-da=1', '@URL@/v1/volumes'],
  ['--data-raw', '@not-a-file', '@URL@/v1/volumes'],
  ['--data-binary', '@lines.txt', '@URL@/v1/volumes'],
  ['-d', '@lines.txt', '@URL@/v1/volumes'],
  ['--data-ascii', '@lines.txt', '@URL@/v1/volumes'],
  ['-d', '@body.json', '-H', 'Content-Type: application/json', '@URL@/v1/volumes'],
  { argv: ['-d', '@-', '@URL@/v1/volumes'], stdin: 'a=1&b=2' },
  { argv: ['--json', '@-', '@URL@/v1/volumes'], stdin: '{"a": [1, {"b": "c"}]}' },
  ['--json', '{"a":', '--json', '1}', '@URL@/v1/volumes'],
  ['-d', 'a=1', '--json', '{}', '@URL@/v1/volumes'],
  ['--jso', '{"a":1}', '@URL@/v1/volumes'],
  ['--data-urlencode', 'a=b c&d', '@URL@/v1/volumes'],
  ['--data-urlencode', '=b c', '--data-urlencode', 'x y', '@URL@/v1/volumes'],
  ['--data-urlencode', 'n@lines.txt', '--data-urlencode', '@lines.txt', '@URL@/v1/volumes'],
  ['-G', '-d', 'a=1', '--data-urlencode', 'q=x y', '@URL@/search?z=0'],
  ['-G', '--no-get', '-d', 'a=1', '@URL@/search'],
  ['-G', '-X', 'POST', '-d', 'a=1', '@URL@/search'],
  ['-G', '-I', '-d', 'a', '@URL@/search'],
  ['--url-query', 'a=b c', '--url-query', '+d=e', '@URL@/search'],
  ['-T', 'body.json', '@URL@/v1/volumes/1'],
  ['-T', 'body.json', '@URL@/v1/files/'],
  ['-T', 'body.json', '@URL@/a', '@URL@/b'],
  { argv: ['-T', '-', '@URL@/a'], stdin: 'hello' },
  ['-T', 'body.json', '-X', 'POST', '@URL@/a'],
  ['-F', 'a=b;type=text/plain', '-F', 'c=<lines.txt', '@URL@/upload'],
  ['--form-string', 'a=@b', '@URL@/upload'],
  ['@URL@/a', '--next', '-X', 'DELETE', '@URL@/b', '--next', '-d', 'x=1', '@URL@/c'],
  ['-X', 'DELETE', '@URL@/v1/volumes/{a,b}', '@URL@/v1/things/[1-3]'],
  ['-X', 'DELETE', '@URL@/v1/volumes/[01-10:3]/[a-c]'],
  ['-g', '-X', 'DELETE', '@URL@/v1/volumes/{a,b}'],
  ['-X', 'DELETE', '@URL@/v1/volumes/\\{a,b\\}'],
  ['@URL@/a/../b/./c', '@URL@/a/..', '@URL@/a/.'],
  ['--path-as-is', '@URL@/a/../b'],
  ['@URL@/a%20b/%C3%A4?x=%26&y=1+2'],
  ['@URL@?x=1', '@URL@#fragment', '@URL@/a?b=c#d'],
  ['--url', '@URL@/a', '--url', '@URL@/b'],
  ['-X', 'POST', '--', '@URL@/v1/volumes'],
  ['-K', 'delete.conf', '@URL@/v1/volumes/1'],
  { argv: ['-K', '-', '@URL@/v1/volumes/1'], stdin: 'request = "DELETE"\nheader = "X-A: b"\n' },
  { argv: ['@URL@/v1/volumes/1'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['-q', '@URL@/v1/volumes/1'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['-qs', '@URL@/v1/volumes/1'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['-s', '-q', '@URL@/v1/volumes/1'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['@URL@/v1/volumes/1', '-X', 'GET'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['@URL@/v1/volumes/1', '--next', '@URL@/v1/volumes/2'], env: { CURL_HOME: '@CWD@/rc' } },
  { argv: ['@URL@/v1/volumes/1'], env: { XDG_CONFIG_HOME: '@CWD@/xdg' } },
  ['-H', '@headers.txt', '@URL@/a'],
  ['-d', '', '@URL@/a'],
  ['-H', 'X-HTTP-Method-Override: x', '-u', 'a:b', '@URL@/a'],
  ['--proto-default', 'http', '@HOST@/a'],
  ['@HOST@/a'],
  ['http://api.example.com:@PORT@/v1/a', '--resolve', 'api.example.com:@PORT@:127.0.0.1'],
  ['http://api.example.com/v1/a', '--connect-to', 'api.example.com:80:127.0.0.1:@PORT@'],
  ['http://api.example.com/v1/a', '--connect-to', '::127.0.0.1:@PORT@'],
  ['http://api.example.com/v1/a', '-x', 'http://127.0.0.1:@PORT@'],
  { argv: ['http://api.example.com/v1/a'], env: { http_proxy: 'http://127.0.0.1:@PORT@' } },
  {
    argv: ['--noproxy', '', 'http://api.example.com/v1/a'],
    env: { http_proxy: 'http://127.0.0.1:@PORT@', no_proxy: 'example.com' },
  },
  { argv: ['-d', 'a', '-F', 'b=c', '@URL@/a'], silent: true },
  { argv: ['-T', 'body.json', '-d', 'a', '@URL@/a'], silent: true },
  { argv: ['-X', '@URL@/a'], silent: true },
];

const WGET: readonly (readonly string[] | Case)[] = [
  ['@URL@/a'],
  ['--method=DELETE', '@URL@/v1/volumes/1'],
  ['--method', 'delete', '@URL@/v1/volumes/1'],
  ['--meth=delete', '@URL@/v1/volumes/1'],
  ['-qO-', '--method=DELETE', '@URL@/v1/volumes/1'],
  ['-nv', '-nc', '--method=PUT', '--body-data=a=1', '@URL@/a'],
  ['--post-data=a=1', '@URL@/a'],
  ['--post-data', '{"a":1}', '--header', 'Content-Type: application/json', '@URL@/a'],
  ['--post-file=body.json', '@URL@/a'],
  ['--method=PATCH', '--body-file=body.json', '@URL@/a'],
  ['--spider', '@URL@/a'],
  ['-e', 'method=delete', '@URL@/a'],
  ['-e', 'post_data=x', '@URL@/a'],
  { argv: ['@URL@/a'], env: { WGETRC: '@CWD@/wgetrc' } },
  { argv: ['--no-config', '@URL@/a'], env: { WGETRC: '@CWD@/wgetrc' } },
  ['--config=wgetrc', '@URL@/a'],
  ['-i', 'urls.txt'],
  { argv: ['-i', '-'], stdin: '@URL@/one\n@URL@/two\n' },
  ['@URL@/a', '@URL@/b?c=d e'],
  { argv: ['http://api.example.com/v1/a'], env: { http_proxy: 'http://127.0.0.1:@PORT@' } },
];

const HTTPIE: readonly (readonly string[] | Case)[] = [
  ['@URL@/a'],
  ['DELETE', '@URL@/v1/volumes/1'],
  ['delete', '@URL@/v1/volumes/1'],
  ['-v', 'DELETE', '@URL@/v1/volumes/1', 'X-A:b'],
  ['@URL@/a', 'name=x', 'count:=3', 'list:=[1,2]', 'q==z'],
  ['@URL@/a', 'a[b]=1', 'a[c]=2', 'd[]=3', 'd[]=4'],
  ['PUT', '@URL@/a', 'name=x'],
  ['-f', '@URL@/a', 'name=x y', 'b=c'],
  ['@URL@/a', 'q==x y', 'r==1&2'],
  ['@URL@/a', 'text=@lines.txt', 'json:=@body.json'],
  ['@URL@/a', 'a\\=b=c', 'Header\\:x=1'],
  ['--raw', '{"a":1}', '@URL@/a'],
  { argv: ['@URL@/a'], stdin: '{"a": 1}' },
  { argv: ['PUT', '@URL@/a'], stdin: 'text' },
  { argv: ['@URL@/a'], stdin: '' },
  ['@URL@/a/../b', '--path-as-is'],
  { argv: ['--offline', 'DELETE', '@URL@/a'], silent: true },
  [':@PORT@/v1/x'],
  ['DELETE', ':@PORT@/v1/x'],
  ['@HOST@/a'],
];

describe.each([
  { program: 'curl', extra: ['-sS', '--max-time', '5'], cases: CURL },
  { program: 'wget', extra: ['-q', '-O', '/dev/null', '--tries=1', '--timeout=5'], cases: WGET },
  { program: 'http', extra: ['--ignore-stdin', '--timeout=5'], interactive: ['--timeout=5'], cases: HTTPIE },
])('$program', ({ program, extra, interactive = extra, cases }) => {
  let server: RecordingServer;
  let cwd: string;

  beforeAll(async () => {
    server = await startRecordingServer();
    cwd = mkdtempSync(join(tmpdir(), 'holdfire-http-'));
    writeFiles(cwd, server.port);
  });

  afterAll(async () => {
    await server.close();
    rmSync(cwd, { recursive: true });
  });

  it.skipIf(!isInstalled(program)).each(cases.map(one => ('argv' in one ? one : { argv: one })))(
    'sends what is read: $argv',
    async given => {
      const put = (text: string): string =>
        text
          .replaceAll('@URL@', `http://127.0.0.1:${server.port}`)
          .replaceAll('@HOST@', `127.0.0.1:${server.port}`)
          .replaceAll('@PORT@', String(server.port))
          .replaceAll('@CWD@', cwd);
      const argv = [
        program,
        ...ordered(given.stdin === undefined ? extra : interactive, given.argv.map(put)),
      ];
      const env = Object.fromEntries(
        Object.entries(given.env ?? {}).map(([name, value]) => [name, put(value)]),
      );
      const run = { cwd, env, ...(given.stdin === undefined ? {} : { stdin: put(given.stdin) }) };
      const { count, readCount, sent, read } = await compareWithClient(argv, run, server);
      expect(count === 0).toBe(given.silent === true);
      if (given.silent) return;
      expect(readCount).toBe(count);
      expect(read).toEqual(sent);
    },
  );
});

/** `-q` counts only as curl's first argument, so that ours go behind. */
function ordered(extra: readonly string[], argv: readonly string[]): string[] {
  return argv[0]?.startsWith('-q') === true
    ? [...argv, ...extra]
    : argv.includes('--next') || argv.includes('--')
      ? [...extra, ...argv]
      : [...argv, ...extra];
}

function writeFiles(cwd: string, port: number): void {
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
  write('lines.txt', 'a\nb\r\nc d\n');
  write('body.json', '{"name": "x", "deep": {"list": [1, 2]}}');
  write('delete.conf', '# comment\nrequest = DELETE\n--header "X-B: c d"\nuser-agent: "a \\"b\\""\n');
  write('headers.txt', 'X-A: 1\nX-B: 2\n');
  write('wgetrc', '# comment\nmethod = DELETE\n');
  write('urls.txt', `http://127.0.0.1:${port}/one\nhttp://127.0.0.1:${port}/two\n`);
  for (const folder of ['rc', 'xdg']) mkdirSync(join(cwd, folder));
  write('rc/.curlrc', '-X DELETE\n');
  write('xdg/.curlrc', 'request DELETE\n');
}
