import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { hasOption, optionValues } from '../option-values.ts';
import { type Input, readInput, readStandardInput } from '../read-input.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { parseHurlFile } from './hurl-file.ts';

const HURL = optionTable(
  `variable= variables-file= secret= secrets-file= o|output= x|proxy= u|user= A|user-agent= m|max-time= E|cert=
   cacert= key= connect-timeout= connect-to= resolve= retry= retry-interval= delay= jobs= repeat= file-root=
   glob= from-entry= to-entry= error-format= max-filesize= max-redirs= netrc-file= noproxy= unix-socket=
   report-html= report-json= report-junit= report-tap= aws-sigv4= cookie= b= cookie-jar= c= limit-rate=
   H|header= test color no-color i|include v|verbose very-verbose L|location k|insecure json h|help V|version`,
  GNU,
);

/** Reads a command line of Hurl: the requests of every file it names. */
export const hurl: Interpreter = call => {
  const parsed = parseOptions(call.args, HURL);
  if (hasOption(parsed, 'help', 'version')) return [];
  const sender = senderOf(call);
  const pairs = optionValues(parsed, 'variable', 'secret');
  const variables = new Map(
    pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const inputs: Input[] =
    parsed.operands.length === 0
      ? [readStandardInput(sender)]
      : parsed.operands.map(word => readInput(textWithHoles(word), sender));
  return inputs
    .flatMap(input => (input.ok ? parseHurlFile(input.text, variables) : []))
    .flatMap(request => requestOperations(request, sender));
};
