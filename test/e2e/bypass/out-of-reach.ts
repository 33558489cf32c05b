import { asCurlConfig } from './curl-config.ts';
import type { Way } from './way.ts';

/** The port, as the destroyer's arguments have it. */
const portOf = (args: readonly string[]): string =>
  args
    .find(arg => arg.startsWith('::'))
    ?.split(':')
    .at(-1) ?? '';

/** What the driver's directory name says: the name that the server counts. */
const request = (args: readonly string[]): string =>
  `DELETE /volumes/${args.at(-1)?.split('/').at(-1) ?? ''} HTTP/1.0`;

/**
 * What the exec gate does not see, because no program is started for it, or not below the session.
 * `docs/limits.md` lists each by this name.
 */
export const OUT_OF_REACH: readonly Way[] = [
  {
    name: 'a connection that a shell opens itself, by words known only when it runs',
    files: d => ({ f: `/dev/tcp/127.0.0.1/${portOf(d.args)}`, r: `${request(d.args)}\n` }),
    argv: () => ['bash', '-c', 'exec 3<>"$(< f)" && printf "%s\\r\\n\\r\\n" "$(< r)" >&3 && read -r x <&3'],
  },
  {
    name: 'a request that a running program sends itself',
    needs: ['python3'],
    files: d => ({
      m: request(d.args),
      'run.py': `import http.client\nmethod, path = open('m').read().split()[:2]\nc = http.client.HTTPConnection('127.0.0.1', ${portOf(d.args)})\ngetattr(c, 'request')(method, path)\nc.getresponse()\n`,
    }),
    argv: () => ['python3', 'run.py'],
  },
  {
    name: 'a program that was rebuilt or changed, under another name',
    needs: ['python3'],
    // The build id lies in the first page; with other bytes there and at the end it is another program.
    files: d => ({
      config: asCurlConfig(d.args),
      'run.py': `import os\nprogram = bytearray(open('/usr/bin/curl', 'rb').read())\nat = program.index(b'GNU\\0', 0x200)\nprogram[at + 4:at + 24] = bytes(20)\nopen('tool', 'wb').write(program + b'x')\nos.chmod('tool', 0o755)\n`,
    }),
    argv: () => ['sh', '-c', 'python3 run.py && ./tool -K config'],
  },
  {
    name: 'a command that a process outside the session runs',
    files: () => ({}),
    argv: () => ['sh', '-c', 'mv cmd order; while [ ! -e done ]; do sleep 0.1; done'],
  },
];
