import type { Language } from './language.ts';

/** What a call does with its arguments. */
export type CallEffect =
  /** The first argument is a text for a shell. */
  | 'text'
  /** The first argument is a list of words; or a text for a shell, if the call says `shell`. */
  | 'process'
  /** The first argument is a program, the second a list or the rest its arguments. */
  | 'program'
  /** One argument is a text for a shell, several are words. */
  | 'either'
  | 'http'
  | 'sql'
  | 'files'
  | 'call';

/** Calls by the end of their name, tried in order. */
export interface KnownCall {
  readonly name: RegExp;
  readonly effect: CallEffect;
  /** The code must mention this somewhere, since the name alone says too little. */
  readonly needs?: RegExp;
}

const DELETING: readonly KnownCall[] = [
  // Clients of services: `client.delete_bucket(…)`, `ec2.terminateInstances(…)`, `db.dropDatabase()`.
  {
    name: /\.(?:delete|terminate|destroy|drop|purge|truncate|flush)(?:_\w+|[A-Z]\w*)$/,
    effect: 'call',
  },
  { name: /\.(?:flushall|flushdb|destroy_all|delete_all|rmtree)$/i, effect: 'call' },
];

const SQL: readonly KnownCall[] = [
  {
    name: /(?:^|\.)(?:execute|executemany|executescript|execute_sql|exec_driver_sql|raw|query|queryRawUnsafe|executeRawUnsafe|\$executeRaw|\$queryRaw|\$executeRawUnsafe|\$queryRawUnsafe|unsafe|run|exec|prepare|do|mysqli_query|pg_query|text|sql|update)$/,
    effect: 'sql',
  },
];

/** The calls that matter, by language. Those whose name alone is ambiguous need a sign in the code. */
export const KNOWN_CALLS: Readonly<Record<Language, readonly KnownCall[]>> = {
  python: [
    { name: /^(?:os\.)?(?:system|popen)$/, effect: 'text' },
    { name: /(?:^|\.)(?:getoutput|getstatusoutput|create_subprocess_shell)$/, effect: 'text' },
    { name: /(?:^|\.)create_subprocess_exec$/, effect: 'program' },
    { name: /^(?:\w+\.)?(?:check_call|check_output|Popen)$/, effect: 'process' },
    { name: /^(?:subprocess|sp)\.(?:run|call)$/, effect: 'process' },
    { name: /^(?:run|call)$/, effect: 'process', needs: /\bsubprocess\b/ },
    { name: /^os\.(?:exec|spawn|posix_spawn)\w*$/, effect: 'program' },
    { name: /^pty\.spawn$/, effect: 'process' },
    { name: /(?:^|\.)(?:rmtree|remove_tree)$/, effect: 'files' },
    { name: /^os\.(?:remove|unlink|rmdir|removedirs|truncate|rename|replace)$/, effect: 'files' },
    { name: /^shutil\.(?:move|copyfile)$/, effect: 'files' },
    { name: /\(\)\.(?:unlink|rmdir|write_text|write_bytes|rename|replace)$/, effect: 'files' },
    { name: /^open$/, effect: 'files' },
    {
      name: /(?:^|\.)(?:requests|httpx|session|client|http|s|aiohttp|urllib3?)\.(?:delete|request|post|put|patch)$/i,
      effect: 'http',
    },
    {
      name: /(?:^|\.)(?:delete|request|urlopen|Request)$/,
      effect: 'http',
      needs: /\b(?:requests|httpx|aiohttp|urllib|http\.client)\b/,
    },
    ...SQL,
    ...DELETING,
  ],
  node: [
    { name: /(?:^|\.)(?:exec|execSync)$/, effect: 'text', needs: /child_process|shelljs|promisify/ },
    { name: /(?:^|\.)(?:execaCommand|execaCommandSync|execaSync\.command|execa\.command)$/, effect: 'text' },
    { name: /^\$(?:\.sync)?$/, effect: 'text' },
    {
      name: /(?:^|\.)(?:spawn|spawnSync|execFile|execFileSync|fork)$/,
      effect: 'program',
      needs: /child_process|Bun|cross-spawn/,
    },
    { name: /^(?:execa|execaSync|Deno\.Command|spawn\.sync)$/, effect: 'program' },
    {
      name: /(?:^|\.)(?:rmSync|rmdirSync|unlinkSync|truncateSync|writeFileSync|renameSync|removeSync|emptyDirSync|rimrafSync)$/,
      effect: 'files',
    },
    {
      name: /(?:^|\.)(?:rm|rmdir|unlink|truncate|writeFile|rename|emptyDir|remove)$/,
      effect: 'files',
      needs: /\bfs\b|fs-extra|Deno/,
    },
    { name: /^(?:rimraf|rimraf\.sync|del|deleteSync|trash|Bun\.write)$/, effect: 'files' },
    { name: /(?:^|\.)fetch$/, effect: 'http' },
    {
      name: /(?:^|\.)(?:axios|got|ky|superagent|needle|request|http|https|api|client)(?:\.(?:delete|del|request|post|put|patch))?$/i,
      effect: 'http',
    },
    ...SQL,
    ...DELETING,
  ],
  ruby: [
    { name: /^(?:Kernel\.)?(?:system|exec|spawn)$/, effect: 'either' },
    { name: /^(?:IO\.popen|Open3\.\w+|PTY\.spawn)$/, effect: 'either' },
    {
      name: /(?:^|\.)(?:rm_rf|rm_r|rm_f|rmtree|rmdir|remove_dir|remove_entry|remove_entry_secure|remove_file)$/,
      effect: 'files',
    },
    {
      name: /^(?:File|Dir|FileUtils|Pathname|IO)\.(?:delete|unlink|rmdir|rm|truncate|write|binwrite|rename|mv|cp)$/,
      effect: 'files',
    },
    { name: /^Net\.HTTP\.Delete\.new$/, effect: 'http' },
    {
      name: /(?:^|\.)(?:HTTParty|RestClient|Faraday|HTTP|http|conn|client)\.(?:delete|post|put|patch|execute)$/,
      effect: 'http',
    },
    { name: /^(?:drop_table|drop_database|remove_column|truncate)$/, effect: 'call' },
    ...SQL,
    ...DELETING,
  ],
  perl: [
    { name: /^(?:CORE\.)?(?:system|exec)$/, effect: 'either' },
    { name: /^(?:unlink|rmdir|rmtree|remove_tree|truncate|rename|File\.Path\.\w+)$/, effect: 'files' },
    {
      name: /\.(?:delete|put|post|patch)$/,
      effect: 'http',
      needs: /LWP|HTTP::|Mojo::UserAgent|REST::Client/,
    },
    { name: /^HTTP\.Request\.new$/, effect: 'http' },
    ...SQL,
    ...DELETING,
  ],
  php: [
    { name: /^(?:shell_exec|exec|system|passthru|popen|proc_open)$/, effect: 'text' },
    { name: /^pcntl_exec$/, effect: 'program' },
    { name: /^(?:unlink|rmdir|rename|file_put_contents|ftruncate)$/, effect: 'files' },
    { name: /^(?:File|Storage)\.(?:delete|deleteDirectory|cleanDirectory|put)$/, effect: 'files' },
    { name: /^curl_setopt(?:_array)?$/, effect: 'http' },
    { name: /(?:^|\.)(?:Http|client|Guzzle\w*)\.(?:delete|request|post|put|patch)$/i, effect: 'http' },
    ...SQL,
    ...DELETING,
  ],
  awk: [{ name: /^system$/, effect: 'text' }],
};

/** A text that begins as an SQL statement does. */
export const SQL_TEXT =
  /^\s*(?:--[^\n]*\n\s*)*(?:drop|delete|truncate|alter|update|insert|create|grant|revoke|with|exec|execute|call|merge|replace|vacuum|pragma|do|begin|copy|load|select|flush|detach|attach)\b[\s\S]*\s/i;
