import { Buffer } from 'node:buffer';
import type { Output } from '../analysis/output.ts';
import { outputText } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { inputText } from './concatenate.ts';

/** `base64`, in both directions, of its input. */
export function base64(call: Call, shell: Shell): Output {
  const args = call.words.slice(1).map(word => word.value ?? '?');
  const text = outputText(inputText(call, shell));
  if (text === undefined) return undefined;
  const decodes = args.some(arg => /^(-d|-D|-di|--d\w*|-id)$/.test(arg));
  if (!args.every(arg => /^(-[dDi]+|--\w[\w-]*|-w0?|-w ?0|0)$/.test(arg))) return undefined;
  if (!decodes) {
    const encoded = Buffer.from(text, 'utf8').toString('base64');
    return [
      {
        kind: 'text',
        text:
          args.length > 0 || encoded.length <= 76
            ? `${encoded}${args.length > 0 ? '' : '\n'}`
            : wrapped(encoded),
      },
    ];
  }
  const decoded = Buffer.from(text.replaceAll(/\s/g, ''), 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? undefined : [{ kind: 'text', text: decoded }];
}

/** `rev`: each line backwards. */
export function reverse(call: Call, shell: Shell): Output {
  const text = call.words.length === 1 ? outputText(inputText(call, shell)) : undefined;
  if (text === undefined || /[^\0-\x7f]/.test(text)) return undefined;
  const lines = text.split('\n').map(line => line.split('').reverse().join(''));
  return [{ kind: 'text', text: lines.join('\n') }];
}

function wrapped(text: string): string {
  return `${text.replaceAll(/(.{76})(?=.)/g, '$1\n')}\n`;
}
