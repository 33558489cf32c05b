import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { bytes } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { type BlockDevice, blockDevice } from './block-device.ts';
import { usesOf } from './device-uses.ts';

/** A disk is the same if its number, model, size, parts and uses are: names go to another when it is plugged in. */
export const identifyDisk: Identify = async ({ operation }) => {
  if (operation.kind !== 'files') return [];
  return operation.paths.flatMap(({ path, glob }) =>
    path === undefined || glob ? [] : [diskFact(path, blockDevice(path))],
  );
};

/** By what a disk is known again. @param path as the command names it; @param device undefined: there is none */
export function diskFact(path: string, device: BlockDevice | undefined): IdentityFact {
  if (device === undefined) return { of: path, is: 'no disk', print: '' };
  const { name, model, bytes: size } = device;
  const is = `${name}${model === '' ? '' : ` (${model})`}${size === undefined ? '' : `, ${bytes(size)}`}`;
  return { of: path, is, print: printOf([device, usesOf(device)]) };
}
