import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { readStandardInput } from '../read-input.ts';
import { plainRequest } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { MESSAGE } from './message.ts';

const WSCAT = optionTable(
  'c|connect= l|listen= p|protocol= s|subprotocol= o|origin= x|execute= w|wait= H|header= P|show-ping-pong L|location host= auth= ca= cert= key= passphrase= n|no-check no-color slash proxy= version help',
  GNU,
);

const WEBSOCAT = optionTable(
  'H|header= 1|one-message n|no-close E|exit-on-eof t|text b|binary k|insecure q v protocol= origin= ping-interval= ping-timeout= basic-auth= server-mode|s unidirectional|u unidirectional-reverse|U B|buffer-size= no-line strict|S async-stdio help version',
  { ...GNU, abbreviations: false },
);

/** Most messages of one command that are read. */
const MOST_MESSAGES = 20;

/** `wscat -c URL -x TEXT`: a message to a server, and the lines of its standard input. */
export const wscat: Interpreter = call => {
  const { options } = parseOptions(call.args, WSCAT);
  const values = (name: string): string[] =>
    options.flatMap(one => (one.name === name && one.value !== undefined ? [textWithHoles(one.value)] : []));
  return messages(values('connect')[0], [...values('execute'), ...inputLines(call)], call);
};

/** `websocat URL`: the lines of its standard input; a text where its second address belongs is taken for one. */
export const websocat: Interpreter = call => {
  const [url, ...rest] = parseOptions(call.args, WEBSOCAT).operands.map(textWithHoles);
  return messages(url, [...rest, ...inputLines(call)], call);
};

function inputLines({ command, facts }: Parameters<Interpreter>[0]): string[] {
  const input = readStandardInput({ command, facts });
  return input.ok ? input.text.split('\n').filter(line => line.trim() !== '') : [];
}

function messages(
  url: string | undefined,
  texts: readonly string[],
  call: Parameters<Interpreter>[0],
): ReturnType<Interpreter> {
  if (url === undefined || !/^wss?:/i.test(url)) return [];
  const sender = senderOf(call);
  return texts
    .slice(0, MOST_MESSAGES)
    .flatMap(text =>
      requestOperations(
        plainRequest(url, { method: MESSAGE, body: { kind: 'text', text, type: 'json' } }),
        sender,
      ),
    );
}
