import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { CliOperation } from '../../operations/operation.ts';
import { ago, counted, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { planSeen } from './plan-lines.ts';
import { type ManagedResource, readState } from './read-state.ts';
import { dataLines, kindsOf } from './resource-lines.ts';
import { statePlace } from './state-place.ts';

/** Looks at what terraform or tofu would destroy, by the state file alone: nothing of the project runs. */
export const lookAtTerraform: Card = async (look, context) => {
  const { operation, cwd, command } = look;
  if (operation.kind !== 'cli' || cwd === undefined)
    return { ok: false, reason: 'the directory it runs in is not known' };
  const facts = machineFacts(context.home);
  const { directory, workspace, file } = statePlace(operation, { cwd, command, facts });
  const place = line('plain', `in ${directory}, workspace ${workspace}`);
  const [plan, ...others] = operation.path === 'apply' ? operation.operands : [];
  if (plan !== undefined && others.length === 0)
    return planSeen(resolve(directory, plan), place, context.now);
  const backend = facts.readFile(join(directory, '.terraform/terraform.tfstate'));
  const remote = backend.ok ? backendOf(backend.text) : undefined;
  if (remote !== undefined) {
    return {
      ok: true,
      lines: [place, line('danger', `its state is remote: ${remote}`, 'unknown'), offer(operation)],
    };
  }
  const read = facts.readFile(file);
  if (!read.ok) {
    if (read.reason !== 'missing')
      return { ok: false, reason: `its state ${file} cannot be read: ${read.reason}` };
    const lines = [
      place,
      line('good', 'there is no state: terraform knows of nothing to destroy', 'counted'),
    ];
    return operation.path === 'apply' ? { ok: true, lines } : { ok: true, lines, nothing: true };
  }
  const state = readState(read.text);
  if (state === undefined) return { ok: false, reason: `its state ${file} is in no form that is known` };
  return told(operation, { place, resources: state.resources, serial: state.serial, file }, context);
};

interface Found {
  readonly place: SummaryLine;
  readonly resources: readonly ManagedResource[];
  readonly serial: number;
  readonly file: string;
}

function told(
  operation: CliOperation,
  { place, resources, serial, file }: Found,
  { now }: LookContext,
): Seen {
  const targets = [
    ...(operation.options['target'] ?? []),
    ...(operation.path === 'state rm' ? operation.operands : []),
  ];
  const meant =
    targets.length === 0
      ? resources
      : resources.filter(one => targets.some(target => isIn(one.address, target)));
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
  const state = line('plain', `state of serial ${serial}, changed ${ago(changed, now)}`);
  if (meant.length === 0) {
    return {
      ok: true,
      lines: [line('good', 'the state has nothing of that', 'counted'), place, state],
      nothing: true,
    };
  }
  if (operation.path === 'state rm') {
    return {
      ok: true,
      lines: [
        line(
          'warning',
          `terraform forgets ${counted(meant.length, 'resource')}: ${some(meant.map(one => one.address))}`,
          'counted',
        ),
        line('good', 'the resources themselves stay'),
        place,
        state,
      ],
    };
  }
  const verb = operation.path === 'destroy' ? 'destroys' : 'may change or destroy any of';
  return {
    ok: true,
    lines: [
      line(
        'danger',
        `${verb} ${counted(meant.length, 'resource')}`,
        operation.path === 'destroy' ? 'counted' : 'estimated',
      ),
      line('plain', kindsOf(meant)),
      ...dataLines(meant),
      place,
      state,
      offer(operation),
    ],
  };
}

/** `module.a` means everything in it, `aws_instance.x` all its instances. */
function isIn(address: string, target: string): boolean {
  return address === target || address.startsWith(`${target}.`) || address.startsWith(`${target}[`);
}

function offer({ path }: CliOperation): SummaryLine {
  const plan = path === 'destroy' ? 'terraform plan -destroy' : 'terraform plan';
  return line('good', `${plan} tells exactly; it runs providers and asks the cloud, so it is not run here`);
}

/** The backend that `terraform init` has noted, by what names it; its credentials are left out. */
function backendOf(text: string): string | undefined {
  try {
    const { backend } = JSON.parse(text) as {
      backend?: { type?: unknown; config?: Record<string, unknown> };
    };
    if (typeof backend?.type !== 'string' || backend.type === 'local') return undefined;
    const names = [
      'bucket',
      'key',
      'prefix',
      'region',
      'hostname',
      'organization',
      'storage_account_name',
      'container_name',
      'path',
    ];
    const told = names.flatMap(name => {
      const value = backend.config?.[name];
      return typeof value === 'string' ? [`${name} ${value}`] : [];
    });
    return [backend.type, ...told].join(', ');
  } catch {
    return undefined;
  }
}
