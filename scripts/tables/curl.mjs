/**
 * Writes src/operations/http/curl/curl-options.ts from the help of the curl on this machine and the options
 * of later releases listed below.
 *
 *   node scripts/tables/curl.mjs
 */
import { execFileSync } from 'node:child_process';
import { writeTable } from './write-table.mjs';

/**
 * Options that curl has gained since the release on Debian 12, with `=` where they take a value: the list
 * "When command line options were introduced" of the curl project (curl.se/docs/optionswhen.html).
 */
const LATER =
  'proxy-http2 ca-native proxy-ca-native haproxy-clientip= trace-ids trace-config= variable= ipfs-gateway= ' +
  'ech= ip-tos= keepalive-cnt= mptcp vlan-priority= dump-ca-embed skip-existing tls-earlydata ssl-sessions= ' +
  'upload-flags= sigalgs= follow out-null parallel-max-host= knownhosts=';

/** Names that curl reads and its help leaves out: the long names of switches it lists as `--no-…`. */
const UNLISTED =
  'alpn npn sessionid keepalive buffer progress-meter clobber krb4= ftp-ssl ftp-ssl-reqd eprt epsv socks=';

/** Switches that change a request and may be taken back (curl(1): "--no-option"). */
const NEGATED = 'no-get no-head no-globoff no-path-as-is no-json no-location no-disable';

const help = execFileSync('curl', ['--help', 'all'], { encoding: 'utf8' });
const version = /^curl (\S+)/.exec(execFileSync('curl', ['--version'], { encoding: 'utf8' }))?.[1];

const listed = help.split('\n').flatMap(line => {
  const match = /^\s*(?:-(\S), )?\s*--(\S+)( [<[])?/.exec(line);
  if (match === null) return [];
  const [, short, long, value] = match;
  // `--help` takes the word after it only if there is one.
  const item = value === undefined || long === 'help' ? long : `${long}=`;
  return [short === undefined ? item : `${short}|${item}`];
});
const extra = [LATER, UNLISTED, NEGATED].flatMap(text => text.split(' '));
const names = new Set(listed.flatMap(item => item.replace('=', '').split('|')));
const items = [...listed, ...extra.filter(item => !names.has(item.replace('=', '')))];

writeTable(
  'operations/http/curl/curl-options.ts',
  'CURL_NOTATION',
  `/**
 * The options of curl(1) in the notation of {@link optionTable}: those of \`curl --help all\` ${version}, of later
 * releases up to 8.17, and the names its help leaves out. Written by scripts/tables/curl.mjs.
 */`,
  items,
);
