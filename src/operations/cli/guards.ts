import type { SimpleCommand } from '../../shell/command.ts';
import { AGENT_MARKERS, CONSENTS } from './tables/guards.ts';

/**
 * Variables by which a tool is talked out of its guard against agents: consents that are given in front of
 * the command, and marks of an agent that are taken away.
 */
export function loweredGuards(command: SimpleCommand): string[] {
  const exported = exportedConsents(command);
  if (command.assignments.length === 0 && command.wrappers.length === 0) return exported;
  const given = command.assignments.flatMap(({ name, value }) =>
    CONSENTS.has(name) || (AGENT_MARKERS.has(name) && value.value === '') ? [name] : [],
  );
  const removed = command.wrappers.flatMap(wrapper =>
    wrapper.words.flatMap((word, index) => {
      const text = word.value ?? '';
      const name = /^(?:-u|--unset)$/.test(text)
        ? (wrapper.words[index + 1]?.value ?? '')
        : (/^(?:-u|--unset=)(\w+)$/.exec(text)?.[1] ?? /^(\w+)=$/.exec(text)?.[1] ?? '');
      return AGENT_MARKERS.has(name) ? [name] : [];
    }),
  );
  return [...new Set([...given, ...removed, ...exported])];
}

function exportedConsents({ env, words }: SimpleCommand): string[] {
  const found: string[] = [];
  for (const [name, tool] of CONSENTS) {
    // Asked only of the tool's own commands: the environment of a process is not read for nothing.
    if (!words.some(word => word.value?.includes(tool) ?? true)) continue;
    const variable = env.get(name);
    if (variable.state === 'known' && variable.value !== '') found.push(name);
  }
  return found;
}
