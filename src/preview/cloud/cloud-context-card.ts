import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { Facts } from '../../operations/facts.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { knownVariables } from '../known-variables.ts';
import { line } from '../lines.ts';
import type { Card, Seen } from '../look.ts';

/** Says which project or subscription, and whose account, a call of gcloud or az means: by its files alone. */
export const lookAtCloudContext: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'cli' || command === undefined)
    return { ok: false, reason: 'not a call of a cloud' };
  const facts = machineFacts(context.home);
  return operation.program === 'az' ? azure(operation, command, facts) : google(operation, command, facts);
};

const GOOGLE = ['CONFIG', 'ACTIVE_CONFIG_NAME', 'CORE_PROJECT', 'CORE_ACCOUNT'].map(
  name => `CLOUDSDK_${name}`,
);

/** Options win over variables, these over the chosen configuration (gcloud topic configurations). */
function google({ options }: CliOperation, command: SimpleCommand, facts: Facts): Seen {
  const variables = knownVariables(command, GOOGLE);
  const folder = variables['CLOUDSDK_CONFIG'] ?? join(facts.home, '.config/gcloud');
  const active = facts.readFile(join(folder, 'active_config'));
  const name =
    options['configuration']?.[0] ??
    variables['CLOUDSDK_ACTIVE_CONFIG_NAME'] ??
    (active.ok ? active.text.trim() : 'default');
  const read = facts.readFile(join(folder, 'configurations', `config_${name}`));
  const core = read.ok ? sectionOf(read.text, 'core') : new Map<string, string>();
  const pick = (option: string): readonly [string, string] | undefined => {
    const given = options[option]?.[0];
    if (given !== undefined && given !== '') return [given, `--${option}`];
    const variable = `CLOUDSDK_CORE_${option.toUpperCase()}`;
    const set = variables[variable];
    if (set !== undefined) return [set, variable];
    const chosen = core.get(option);
    return chosen === undefined ? undefined : [chosen, `configuration ${name}`];
  };
  const project = pick('project');
  const account = pick('account');
  return {
    ok: true,
    lines: [
      project === undefined
        ? line('warning', 'which project is meant is not known')
        : line('danger', `project ${project[0]} (${project[1]})`),
      account === undefined
        ? line('warning', 'which account it uses is not known')
        : line('plain', `as ${account[0]} (${account[1]})`),
    ],
  };
}

/** `[core]` and its `name = value` lines (gcloud's properties files). */
function sectionOf(text: string, wanted: string): Map<string, string> {
  const found = new Map<string, string>();
  let section = '';
  for (const row of text.split('\n')) {
    const name = /^\s*\[([^\]]*)\]/.exec(row)?.[1];
    if (name !== undefined) section = name.trim();
    const equals = row.indexOf('=');
    if (section === wanted && equals !== -1)
      found.set(row.slice(0, equals).trim(), row.slice(equals + 1).trim());
  }
  return found;
}

interface Subscription {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly isDefault?: unknown;
  readonly user?: { readonly name?: unknown };
}

function azure({ options }: CliOperation, command: SimpleCommand, facts: Facts): Seen {
  const folder =
    knownVariables(command, ['AZURE_CONFIG_DIR'])['AZURE_CONFIG_DIR'] ?? join(facts.home, '.azure');
  const file = join(folder, 'azureProfile.json');
  const read = facts.readFile(file);
  if (!read.ok) return { ok: false, reason: `its profile ${file} cannot be read: ${read.reason}` };
  const all = subscriptionsIn(read.text);
  if (all === undefined) return { ok: false, reason: `its profile ${file} is in no form that is known` };
  const given = options['subscription']?.[0];
  const chosen = all.find(one =>
    given === undefined ? one.isDefault === true : one.id === given || one.name === given,
  );
  if (chosen === undefined)
    return { ok: true, lines: [line('warning', 'which subscription is meant is not known')] };
  const how = given === undefined ? 'the default' : '--subscription';
  const user = typeof chosen.user?.name === 'string' ? [line('plain', `as ${chosen.user.name}`)] : [];
  return { ok: true, lines: [line('danger', `subscription ${String(chosen.name)} (${how})`), ...user] };
}

/** The file begins with a byte order mark. */
function subscriptionsIn(text: string): readonly Subscription[] | undefined {
  try {
    const { subscriptions } = JSON.parse(text.replace(/^\uFEFF/, '')) as { subscriptions?: unknown };
    return Array.isArray(subscriptions) ? (subscriptions as Subscription[]) : undefined;
  } catch {
    return undefined;
  }
}
