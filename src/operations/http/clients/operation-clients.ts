import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, GO, optionTable } from '../../../shell/options/table.ts';
import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { nameWords } from '../../name-words.ts';
import { headerLines } from '../header-lines.ts';
import { hasOption, optionValues } from '../option-values.ts';
import { readStandardInput } from '../read-input.ts';
import { inputBody, plainRequest } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';

const GRPCURL = optionTable(
  `d= H= rpc-header= reflect-header= expand-headers authority= user-agent= import-path= proto= protoset=
   protoset-out= proto-out-dir= max-time= connect-timeout= keepalive-time= max-msg-sz= cacert= cert= key=
   servername= format= format-error emit-defaults allow-unknown-fields plaintext insecure alts
   alts-handshaker-service= alts-target-service-account= unix use-reflection= msg-template v vv version help`,
  GO,
);

/**
 * Reads a command line of grpcurl: `[FLAGS] ADDRESS SERVICE/METHOD`. The call is the HTTP/2 request that
 * gRPC makes of it: `POST /package.Service/Method`.
 */
export const grpcurl: Interpreter = call => {
  const parsed = parseOptions(call.args, GRPCURL);
  const [address, method] = parsed.operands.map(textWithHoles);
  if (address === undefined || method === undefined || ['list', 'describe'].includes(method)) return [];
  const sender = senderOf(call);
  const data = optionValues(parsed, 'd').at(-1);
  const input = data === '@' ? readStandardInput(sender) : { ok: true as const, text: data ?? '' };
  const path = method.includes('/') ? method : method.replace(/\.([^.]*)$/, '/$1');
  return requestOperations(
    plainRequest(
      `${hasOption(parsed, 'plaintext') ? 'http' : 'https'}://${hasOption(parsed, 'unix') ? '' : address}/${path}`,
      {
        method: 'POST',
        headers: headerLines(optionValues(parsed, 'H', 'rpc-header')),
        body: inputBody(input, 'json'),
        socket: hasOption(parsed, 'unix'),
      },
    ),
    sender,
  );
};

const NETLIFY = optionTable('d|data= list debug auth= filter= http-proxy= h|help z', GNU);

/** HTTP methods by the first word of an operation's name. */
const METHODS: Readonly<Record<string, string>> = {
  get: 'GET',
  list: 'GET',
  search: 'GET',
  show: 'GET',
  delete: 'DELETE',
  remove: 'DELETE',
  purge: 'DELETE',
  update: 'PATCH',
  set: 'PUT',
};

/**
 * Reads `netlify api OPERATION --data JSON`. The program maps operations of Netlify's OpenAPI description
 * to requests; here the operation's name stands for the path, and its first word for the method.
 */
export const netlifyApi: Interpreter = call => {
  const parsed = parseOptions(call.args, NETLIFY);
  const [command, operation] = parsed.operands.map(textWithHoles);
  if (command !== 'api' || operation === undefined || hasOption(parsed, 'list')) return [];
  const data = parsed.options.findLast(one => one.name === 'data')?.value;
  const sender = senderOf(call);
  return requestOperations(
    plainRequest(`https://api.netlify.com/api/v1/${operation}`, {
      method: METHODS[nameWords(operation)[0] ?? ''] ?? 'POST',
      body: data === undefined ? { kind: 'none' } : { kind: 'text', text: textWithHoles(data), type: 'json' },
    }),
    sender,
  );
};
