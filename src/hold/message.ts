import type { Finding } from '../policy/finding.ts';
import type { Judgement } from '../policy/judgement.ts';
import type { Answer } from './answer.ts';

/** Longest text of one field in a message to the agent. */
const LONGEST = 300;

/** What an agent reads on stderr, or through its hook, when a command was denied: what, which rule, why, what instead. */
export function denialMessage(judgement: Judgement, answer: Pick<Answer, 'by' | 'note'>): string {
  const worst = judgement.findings[0];
  const lines = [`holdfire: ${verdict(answer)}: ${worst === undefined ? 'this command' : held(worst)}`];
  if (answer.note !== undefined && answer.note !== '')
    lines.push(`holdfire: note from your user: ${clip(answer.note)}`);
  if (worst !== undefined) lines.push(`holdfire: ${clip(worst.instead)} ${nextStep(answer)}`.trimEnd());
  return `${lines.join('\n')}\n`;
}

function held(finding: Finding): string {
  return `${clip(finding.summary)} [${finding.rule}, ${finding.severity}]`;
}

function verdict(answer: Pick<Answer, 'by'>): string {
  switch (answer.by) {
    case 'person':
      return 'denied by your user';
    case 'program':
      return 'denied by the approval program';
    case 'timeout':
      return 'denied: nobody answered in time';
    case 'unattended':
      return 'denied: nobody is there to ask';
    case 'policy':
      return 'denied by the rules of this project';
    case 'repeat':
      return 'denied without asking, as before';
    case 'failure':
      return 'denied: holdfire could not ask';
    case 'end':
      return 'denied: the session is ending';
  }
}

function nextStep(answer: Pick<Answer, 'by'>): string {
  switch (answer.by) {
    case 'person':
    case 'repeat':
      return 'Do not try another way to the same end; ask your user.';
    case 'policy':
      return 'Ask your user if it has to be.';
    default:
      return 'Ask your user; once approved, run the same command again.';
  }
}

/** Control characters would drive the reader's terminal; one line each, bounded. */
function clip(text: string): string {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
