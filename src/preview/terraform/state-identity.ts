import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { readState } from './read-state.ts';
import { statePlace } from './state-place.ts';

/** A state is the same if workspace, saved plan, backend, lineage and serial are; every change of it counts the serial up. */
export const identifyState: Identify = async ({ operation, cwd, command }, { home }) => {
  if (operation.kind !== 'cli' || cwd === undefined) return [];
  const facts = machineFacts(home);
  const { directory, workspace, file } = statePlace(operation, { cwd, command, facts });
  const backend = facts.readFile(join(directory, '.terraform/terraform.tfstate'));
  const read = facts.readFile(file);
  const state = read.ok ? readState(read.text) : undefined;
  const is =
    state === undefined ? 'not there' : `serial ${state.serial} with ${state.resources.length} resources`;
  const [plan] = operation.path === 'apply' ? operation.operands : [];
  const saved =
    plan === undefined ? undefined : statSync(resolve(directory, plan), { throwIfNoEntry: false });
  return [
    ...(saved === undefined
      ? []
      : [
          {
            of: 'the plan',
            is: `${saved.size} bytes`,
            print: printOf([saved.ino, saved.size, saved.mtimeMs, saved.ctimeMs]),
          },
        ]),
    { of: 'the workspace', is: workspace, print: printOf([directory, workspace]) },
    { of: 'the state', is, print: printOf([file, state?.lineage, state?.serial, state?.resources.length]) },
    ...(backend.ok ? [{ of: 'the backend', is: 'as it was set up', print: printOf(backend.text) }] : []),
  ];
};
