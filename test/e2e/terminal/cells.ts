import { penSequence, plainPen } from '../../../src/terminal/modes/pen.ts';
import { applySgr } from '../../../src/terminal/modes/sgr.ts';

/**
 * The cells of a captured screen in one spelling: tmux writes the attributes of blanks at the end of a line in
 * different ways, depending on whether they were never written or erased.
 */
export function cellsOf(capture: string): string {
  const pen = plainPen();
  const plain = penSequence(plainPen());
  const lines = capture.split('\n').map(line => {
    let text = '';
    let last = plain;
    let blank = '';
    for (const [part, sgr] of line.matchAll(/\x1b\[([0-9;:]*)m|./gu)) {
      if (sgr !== undefined) {
        applySgr(pen, Buffer.from(sgr), 0, sgr.length);
        continue;
      }
      const now = penSequence(pen);
      const cell = (now === last ? '' : now) + part;
      last = now;
      blank += cell;
      if (part === ' ' && now === plain) continue;
      text += blank;
      blank = '';
    }
    return text;
  });
  return lines.join('\n');
}
