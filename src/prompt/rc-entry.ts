import { quote } from 'shell-quote';
import type { Hold } from '../hold/hold.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { Finding } from '../policy/finding.ts';

/** What the schema of the configuration takes, in characters; a command gets longer by its quotes. */
const LONGEST_TARGET = 1000;
const LONGEST_COMMAND = 2000;

/**
 * The entries of `allow:` (docs/configuration.md) that would have let a held command pass, one for each
 * finding that asked: its rule on its target, or else the exact command.
 * @param reason why it is all right; every entry has to say so
 * @returns YAML; undefined if no entry can say it (a command with a secret in it, a target with `*` in its
 *   name, several targets at once)
 */
export function rcEntry(hold: Hold, reason: string): string | undefined {
  const asked = askingFindings(hold.judgement);
  const entries = asked.map(finding => entryOf(finding, reason));
  if (entries.length === 0 || entries.includes(undefined)) return undefined;
  return ['allow:', ...new Set(entries)].join('\n');
}

function entryOf(finding: Finding, reason: string): string | undefined {
  const target = onlyTarget(finding);
  if (target !== undefined) {
    return lines({ rule: finding.rule, target, reason });
  }
  const { targets, credentials } = finding.operation;
  if (credentials.length > 0 || targets.some(one => one.production !== undefined)) return undefined;
  const length = finding.command.reduce((sum, word) => sum + word.length + 1, 0);
  if (length === 0 || length > LONGEST_COMMAND) return undefined;
  return lines({ command: quote([...finding.command]), reason });
}

/** Every target has to match an entry's pattern: one literal name says no more than one name. */
function onlyTarget({ operation }: Finding): string | undefined {
  const names = new Set(operation.targets.map(target => target.name));
  const [name] = names;
  const usable = names.size === 1 && name !== undefined && name.length <= LONGEST_TARGET;
  return usable && /^[^*?\0]+$/.test(name) ? name : undefined;
}

/** JSON strings are YAML's double-quoted ones (YAML 1.2.2, 1.3: it is a superset of JSON). */
function lines(entry: Readonly<Record<string, string>>): string {
  return Object.entries(entry)
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${quoted(value)}`)
    .join('\n');
}

/** Characters that a terminal would act on or not show stand as escapes, which both formats read back. */
function quoted(value: string): string {
  const units = (text: string): string =>
    Array.from(text, (_, index) => text.charCodeAt(index))
      .map(unit => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join('');
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, units);
}
