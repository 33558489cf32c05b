import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, GO, optionTable } from '../../../shell/options/table.ts';
import type { Word } from '../../../shell/word.ts';
import { textWithHoles } from '../../hole.ts';
import type { Connection } from './raw-requests.ts';

const NETCAT = optionTable(
  'p= s= w= X= x= i= q= O= P= T= e= c= g= G= I= M= m= V= W= d= o= ssl n v z u U l k 4 6 N C',
  GNU,
);

const S_CLIENT = optionTable(
  `connect= host= port= servername= proxy= unix= cert= key= CAfile= CApath= starttls= alpn= tls1_2 tls1_3 quiet crlf
   ign_eof brief showcerts verify= cipher= ciphersuites= noservername`,
  GO,
);

/**
 * Where programs that pass bytes to a connection send them, by program: each reads its arguments and gives
 * undefined if they name no connection.
 */
export const CONNECTORS: Readonly<Record<string, (args: readonly Word[]) => Connection | undefined>> = {
  nc: netcat,
  ncat: netcat,
  netcat,
  telnet: netcat,
  openssl: sClient,
  socat,
};

/** A port's number, where it is one. */
function portOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,5}$/.test(text) ? Number(text) : undefined;
}

function netcat(args: readonly Word[]): Connection | undefined {
  const parsed = parseOptions(args, NETCAT);
  const given = (name: string): boolean => parsed.options.some(one => one.name === name);
  const [host, port] = parsed.operands.slice(-2).map(textWithHoles);
  if (host === undefined || given('l')) return undefined;
  return { host, port: portOf(port), scheme: given('ssl') ? 'https' : 'http', socket: given('U') };
}

function sClient(args: readonly Word[]): Connection | undefined {
  if (args[0]?.value !== 's_client') return undefined;
  const parsed = parseOptions(args.slice(1), S_CLIENT);
  const value = (name: string): string | undefined => {
    const option = parsed.options.findLast(one => one.name === name)?.value;
    return option === undefined ? undefined : textWithHoles(option);
  };
  const connect =
    value('connect') ?? (parsed.operands[0] === undefined ? undefined : textWithHoles(parsed.operands[0]));
  const colon = connect?.lastIndexOf(':') ?? -1;
  const host =
    value('host') ?? (connect === undefined ? undefined : colon === -1 ? connect : connect.slice(0, colon));
  if (host === undefined) return undefined;
  const port = value('port') ?? (colon === -1 ? undefined : connect?.slice(colon + 1));
  return { host: host.replace(/^\[|\]$/g, ''), port: portOf(port), scheme: 'https', socket: false };
}

/** `socat - TCP:host:port`, `OPENSSL:…`, `UNIX-CONNECT:path` (socat(1), ADDRESS SPECIFICATIONS). */
function socat(args: readonly Word[]): Connection | undefined {
  for (const text of args.map(textWithHoles)) {
    const match =
      /^(tcp[46]?|tcp[46]?-connect|openssl|ssl|openssl-connect|unix|unix-connect|unix-client):([^,]+)/i.exec(
        text,
      );
    if (match === null) continue;
    const kind = (match[1] as string).toLowerCase();
    const target = match[2] as string;
    if (kind.startsWith('unix')) return { host: '', port: undefined, scheme: 'http', socket: true };
    const colon = target.lastIndexOf(':');
    return {
      host: target.slice(0, colon).replace(/^\[|\]$/g, ''),
      port: portOf(target.slice(colon + 1)),
      scheme: kind.includes('ssl') ? 'https' : 'http',
      socket: false,
    };
  }
  return undefined;
}
