import type { AssignmentNode, CommandNode, RedirectionNode, WordNode } from './tree.ts';

/** A simple command's syntax, cut by kind. */
export interface CommandParts {
  readonly assignments: readonly AssignmentNode[];
  /** Name and arguments; assignments behind `export` and the like stay assignments. */
  readonly words: readonly (WordNode | AssignmentNode)[];
  readonly redirections: readonly RedirectionNode[];
}

/**
 * Cuts a simple command into assignments, words and redirections.
 * @param mayBeSplit the text has `<(` or `>(`: the parser splits a word there (`x=<(a)`, `--f=<(a)`,
 * `a<(b)c`), which would turn an argument into the command name, so that touching pieces are joined again
 */
export function commandParts(command: CommandNode, mayBeSplit: boolean): CommandParts {
  const assignments: AssignmentNode[] = [];
  const redirections: RedirectionNode[] = [];
  const words: (WordNode | AssignmentNode)[] = [];
  for (const node of command.prefix) {
    if (node.type === 'Assignment') assignments.push(node);
    else redirections.push(node);
  }
  if (command.name !== undefined) words.push(command.name);
  for (const node of command.suffix) {
    if (node.type === 'Word' || node.type === 'Assignment') words.push(node);
    else redirections.push(node);
  }
  return mayBeSplit ? joined({ assignments, words, redirections }) : { assignments, words, redirections };
}

function joined(parts: CommandParts): CommandParts {
  const assignments = [...parts.assignments];
  const words: (WordNode | AssignmentNode)[] = [];
  for (const word of parts.words) {
    const before = words.at(-1) ?? assignments.at(-1);
    if (before === undefined || before.end !== word.pos || !(isProcess(word) || endsInProcess(before))) {
      words.push(word);
      continue;
    }
    const list: (WordNode | AssignmentNode)[] = words.length > 0 ? words : assignments;
    list[list.length - 1] = join(before, word);
  }
  return {
    assignments: assignments.filter(node => node.type === 'Assignment'),
    words,
    redirections: parts.redirections,
  };
}

function isProcess(node: WordNode | AssignmentNode): boolean {
  return node.type === 'Word' && (node.text.startsWith('<(') || node.text.startsWith('>('));
}

function endsInProcess(node: WordNode | AssignmentNode): boolean {
  const word = node.type === 'Word' ? node : node.value;
  return word.type === 'Word' && word.parts?.at(-1)?.type === 'ProcessSubstitution';
}

function join(before: WordNode | AssignmentNode, next: WordNode | AssignmentNode) {
  const tail: WordNode =
    next.type === 'Word' ? next : { ...next, type: 'Word', value: next.text, parts: undefined };
  if (before.type === 'Word') return joinWords(before, tail);
  const value = before.value.type === 'Word' ? joinWords(before.value, tail) : tail;
  return {
    type: 'Assignment' as const,
    pos: before.pos,
    end: tail.end,
    text: before.text + tail.text,
    name: before.name,
    append: before.append,
    index: before.index,
    value,
  };
}

function joinWords(one: WordNode, other: WordNode): WordNode {
  return {
    type: 'Word',
    text: one.text + other.text,
    value: one.value + other.value,
    pos: one.pos,
    end: other.end,
    parts: [...partsOf(one), ...partsOf(other)],
  };
}

function partsOf(word: WordNode) {
  if (word.parts !== undefined) return word.parts;
  if (word.text === '') return [];
  return [{ type: 'Literal' as const, pos: word.pos, end: word.end, value: word.value, text: word.text }];
}
