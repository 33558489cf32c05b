import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as z from 'zod';

const require = createRequire(import.meta.url);

/** The outcome of running a configuration program: what it gives, and every module that it took. */
export type RanProgram =
  | { readonly ok: true; readonly data: unknown; readonly modules: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** How long a program may take, in milliseconds. */
const LIMIT = 20_000;

/** Most that a program may give, in bytes of JSON. */
const LARGEST_DATA = 1024 * 1024;

/**
 * What runs in the process of its own. It writes its one result to descriptor 3, so that what a program
 * prints is not taken for it. Modules are those that jiti loaded and those that Node itself imported.
 */
const SCRIPT = `
const [jitiPath, file] = process.argv.slice(1);
const { register } = require('node:module');
const { MessageChannel, receiveMessageOnPort } = require('node:worker_threads');
const { writeFileSync } = require('node:fs');
const { fileURLToPath } = require('node:url');
const { port1, port2 } = new MessageChannel();
const hooks = \`
  let port;
  export function initialize(data) { port = data.port; }
  export async function load(url, context, next) {
    if (url.startsWith('file:')) port.postMessage(url);
    return next(url, context);
  }\`;
register('data:text/javascript,' + encodeURIComponent(hooks), { data: { port: port2 }, transferList: [port2] });
port1.unref();
const before = new Set(Object.keys(require.cache));
const plain = (key, value) => {
  if (['function', 'symbol', 'bigint'].includes(typeof value)) throw new Error(key + ' is a ' + typeof value + ', and only data can be kept');
  return value;
};
(async () => {
  const { createJiti } = require(jitiPath);
  const loader = createJiti(file, {
    fsCache: false,
    tryNative: false,
    virtualModules: { 'holdfire/config': { defineConfig: config => config } },
  });
  const data = await loader.import(file, { default: true });
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new Error('its default export is not an object');
  const modules = new Set(Object.keys(loader.cache).filter(path => !before.has(path)));
  for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) modules.add(fileURLToPath(got.message));
  return { ok: true, data: JSON.parse(JSON.stringify(data, plain)), modules: [...modules] };
})()
  .catch(error => ({ ok: false, message: String(error?.message ?? error) }))
  .then(result => { writeFileSync(3, JSON.stringify(result)); process.exit(0); });
`;

const resultSchema = z.union([
  z.object({ ok: z.literal(true), data: z.unknown(), modules: z.array(z.string()) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/**
 * Runs a configuration program (`holdfire.config.ts`) in a process of its own and takes the data of its
 * default export. Only ever called by `holdfire trust`, after a person has agreed to it.
 */
export async function runProgram(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RanProgram> {
  const jiti = require.resolve('jiti');
  const child = spawn(process.execPath, ['-e', SCRIPT, jiti, file], {
    cwd: dirname(file),
    env: withoutSwitches(env),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: LIMIT,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= LARGEST_DATA) chunks.push(chunk);
    else child.kill('SIGKILL');
  });
  const ended = await new Promise<string | undefined>(resolve => {
    child.on('error', error => resolve(error.message));
    child.on('close', (_, signal) =>
      resolve(
        signal === null
          ? undefined
          : size > LARGEST_DATA
            ? 'gave too much data'
            : `took longer than ${LIMIT / 1000} s`,
      ),
    );
  });
  if (ended !== undefined) return { ok: false, message: ended };
  return readResult(Buffer.concat(chunks).toString('utf8'), jiti);
}

function readResult(text: string, jiti: string): RanProgram {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: 'ended without giving anything' };
  }
  const result = resultSchema.safeParse(value);
  if (!result.success) return { ok: false, message: 'gave something that is not data' };
  if (!result.data.ok) return result.data;
  const own = dirname(dirname(jiti));
  const modules = result.data.modules.filter(path => !path.startsWith(`${own}/`));
  return { ok: true, data: result.data.data, modules };
}

/** Without what would change how the process itself runs. */
function withoutSwitches(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:NODE_OPTIONS|NODE_PATH|JITI_.*)$/.test(name)),
  );
}
