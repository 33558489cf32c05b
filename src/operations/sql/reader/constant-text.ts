import { hasHole, makeHole } from '../../hole.ts';
import type { Phrase } from './phrase.ts';

/** The text that an expression comes to, with a hole for each part that only the server knows. */
export interface ConstantText {
  readonly text: string;
  /** Every part is known. */
  readonly constant: boolean;
}

/** Stands for the value of an expression that only the server knows. */
const UNKNOWN = makeHole('…');

/** Functions that put their arguments one after another. */
const CONCATENATIONS = new Set(['concat', 'concat_ws', 'format', 'printf']);

/**
 * Reads an expression made of strings: literals, `||`, `+`, `CONCAT(…)`, `FORMAT('…%I…', x)`.
 * What is no literal becomes a hole.
 */
export function constantText(phrase: Phrase): ConstantText {
  const inner =
    phrase.sign(0) === '(' && phrase.closing(0) === phrase.length - 1
      ? phrase.part(1, phrase.length - 1)
      : phrase;
  let text = '';
  let constant = inner.length > 0;
  for (let at = 0; at < inner.length; at += 1) {
    const token = inner.token(at);
    const call = token?.kind === 'word' && inner.sign(at + 1) === '(';
    if (token?.kind === 'string') text += token.text;
    else if (call && CONCATENATIONS.has(token.text)) {
      const close = inner.closing(at + 1);
      const found = argumentsText(inner.part(at + 2, close), token.text);
      text += found.text;
      constant &&= found.constant;
      at = close;
    } else if (token?.kind === 'sign' && ['||', '+', ','].includes(token.text)) continue;
    else if (token?.kind === 'sign' && token.text === '::') at += 1;
    else {
      constant = false;
      text += UNKNOWN;
      if (call) at = inner.closing(at + 1);
      else while (inner.sign(at + 1) === '.' || inner.sign(at) === '.') at += 1;
    }
  }
  return { text, constant };
}

/** The arguments of CONCAT one after another, or those of FORMAT put into its pattern. */
function argumentsText(list: Phrase, name: string): ConstantText {
  const texts = list.list(0).map(one => (one.length === 1 ? literal(one) : UNKNOWN));
  if (name === 'format' || name === 'printf') {
    const [pattern = UNKNOWN, ...values] = texts;
    let next = 0;
    const text = pattern.replace(/%(?:\d+\$)?-?\d*([sILi%])/g, (_, kind: string) =>
      kind === '%' ? '%' : (values[next++] ?? UNKNOWN),
    );
    return { text, constant: !hasHole(text) };
  }
  const [separator = '', ...rest] = texts;
  const text = name === 'concat_ws' ? rest.join(separator) : texts.join('');
  return { text, constant: !hasHole(text) };
}

function literal(phrase: Phrase): string {
  const token = phrase.token(0);
  return token?.kind === 'string' || token?.kind === 'number' ? token.text : UNKNOWN;
}
