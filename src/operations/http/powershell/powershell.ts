import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { type Input, readInput } from '../read-input.ts';
import { remoteCode } from '../remote-code.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { powershellRequests, webRequest } from './web-request.ts';

/** Reads a command line of PowerShell: the text of `-Command`, `-EncodedCommand`, `-File` or standard input. */
export const powershell: Interpreter = call => {
  const sender = senderOf(call);
  const texts = call.args.map(textWithHoles);
  const input = commandText(texts, name => readInput(name, sender));
  const requests = powershellRequests(input, sender).flatMap(request => requestOperations(request, sender));
  return [...remoteCode(call), ...requests];
};

/** Reads one of PowerShell's web commands where it stands as a program of its own. */
export const webCommand: Interpreter = call => {
  const sender = senderOf(call);
  const tokens = call.args.map(word => ({
    text: textWithHoles(word),
    quoted: /^["']/.test(word.text),
  }));
  const request = webRequest(tokens, sender);
  return request === undefined ? [] : requestOperations(request, sender);
};

function commandText(texts: readonly string[], read: (name: string) => Input): string {
  for (const [index, text] of texts.entries()) {
    const option = /^[-/]{1,2}([A-Za-z]+)$/.exec(text)?.[1]?.toLowerCase();
    const value = texts[index + 1] ?? '';
    if (option === undefined) {
      // The first word that is no option is a file, or the command itself.
      if (index === 0 || !/^[-/]{1,2}[A-Za-z]+$/.test(texts[index - 1] ?? '')) {
        return text.endsWith('.ps1') ? textOf(read(text)) : texts.slice(index).join(' ');
      }
    } else if ('encodedcommand'.startsWith(option) && option !== 'ex' && /^e(?:c|n|$)/.test(option)) {
      return Buffer.from(value, 'base64').toString('utf16le');
    } else if ('command'.startsWith(option)) {
      return value === '-' ? textOf(read('-')) : texts.slice(index + 1).join(' ');
    } else if ('file'.startsWith(option)) {
      return textOf(read(value));
    }
  }
  return '';
}

function textOf(input: Input): string {
  return input.ok ? input.text : '';
}
