import type { Span } from '../source.ts';
import type { Shell } from './shell.ts';

/**
 * Says that a piece of a text was not understood because parts of the text are not known: what they stand for may
 * well be what seems to be missing or wrong there.
 */
export function sayHoled(span: Span, shell: Shell): void {
  shell.analysis.problem({
    kind: 'dynamic',
    message: 'a text that only the shell will know runs here',
    span,
    mayAct: shell.frame.wrappers.at(-1)?.name === 'eval',
  });
}
