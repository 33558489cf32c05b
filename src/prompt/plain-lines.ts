import type { CardRow } from './card.ts';
import type { PromptView } from './prompt-view.ts';

/** What introduces every line of a prompt that is read aloud: whose it is. */
const MARK = 'holdfire';

/** The prompt as lines of text, in the order in which they are to be heard. */
export function plainLines(view: PromptView): readonly string[] {
  const waiting = view.position === '' ? '' : `, ${view.position} that wait`;
  return [
    `${MARK} ${view.word}: HELD, ${view.severity}, ${view.hold}${waiting}. ${view.times}.`,
    ...plainRows(view.rows),
    ...view.choices.map(({ letter, label }) => `  ${letter}: ${label}`),
    'Press a letter, then Enter. n, Escape and Control C deny at once.',
    ...(view.elsewhere === '' ? [] : [`From another terminal: ${view.elsewhere}`]),
  ];
}

/** Rows of a card as lines; those that are still looked at are left for later. */
export function plainRows(rows: readonly CardRow[]): readonly string[] {
  return rows
    .filter(row => row.looking !== true)
    .flatMap(({ label, text }) => {
      const [first = '', ...others] = text.split('\n');
      return [label === '' ? `  ${first}` : `${label}: ${first}`, ...others.map(line => `  ${line}`)];
    });
}

/** What a key has changed, as one line; undefined if nothing that is to be heard. */
export function plainChange(before: PromptView, after: PromptView): string | undefined {
  if (after.ignored > before.ignored) return 'Too soon, that key does not count. Pause, then press again.';
  if (after.mode !== before.mode) return modeLine(after);
  const selected = after.choices.find(choice => choice.selected);
  const was = before.choices.find(choice => choice.selected);
  if (selected === undefined || selected.letter === was?.letter) return undefined;
  return `Marked: ${selected.label}. Enter ${selected.detail ?? 'does it'}.`;
}

function modeLine({ mode, confirmation, entry }: PromptView): string {
  switch (mode) {
    case 'confirm':
      return `To approve, type ${confirmation} and Enter. Escape goes back.`;
    case 'note':
      return 'Type the message to the agent and Enter, which denies. Escape goes back.';
    case 'reason':
      return `Type why it is all right, and Enter, which approves once. For your .holdfirerc: ${entry.replaceAll('\n', ' ')}`;
    case 'choose':
      return 'Back to the choices; deny is marked unless you mark another.';
  }
}
