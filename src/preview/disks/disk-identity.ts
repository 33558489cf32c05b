import { bytes, some } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { blockDevice } from './block-device.ts';
import { usesOf } from './device-uses.ts';

/** A disk is the same if its name leads to the same device, of the same size, with the same in use of it. */
export const identifyDisk: Identify = async ({ operation }) => {
  if (operation.kind !== 'files') return [];
  return operation.paths.flatMap(({ path }) => {
    if (path === undefined) return [];
    const device = blockDevice(path);
    if (device === undefined) return [{ of: path, is: 'no disk', print: printOf([path]) }];
    const mounted = usesOf(device).map(use => use.mounted ?? 'swap');
    const { name, number, bytes: size, model, partitions } = device;
    const use = mounted.length === 0 ? 'not mounted' : `mounted at ${some(mounted)}`;
    const is = `${name}${size === undefined ? '' : ` of ${bytes(size)}`}, ${use}`;
    return [{ of: path, is, print: printOf([name, number, size, model, partitions.length, mounted]) }];
  });
};
