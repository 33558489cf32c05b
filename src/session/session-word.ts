import { randomInt } from 'node:crypto';

/** Short words that are told apart at a glance. */
const FIRST = [
  'amber',
  'birch',
  'cedar',
  'coral',
  'delta',
  'ember',
  'fjord',
  'grove',
  'hazel',
  'indigo',
  'juniper',
  'karst',
  'lilac',
  'maple',
  'north',
  'ochre',
  'pearl',
  'quartz',
  'river',
  'slate',
  'tundra',
  'umber',
  'violet',
  'willow',
];
const SECOND = [
  'badger',
  'condor',
  'dolphin',
  'egret',
  'falcon',
  'gecko',
  'heron',
  'ibis',
  'jackdaw',
  'kestrel',
  'lynx',
  'marten',
  'newt',
  'otter',
  'petrel',
  'quail',
  'raven',
  'stoat',
  'tern',
  'urchin',
  'vole',
  'wren',
  'yak',
  'zebu',
];

/**
 * A word that a session chooses at its start and shows on every prompt: what does not show it was painted
 * by somebody else. The wrapped program never gets to see it.
 */
export function chooseWord(): string {
  return `${FIRST[randomInt(FIRST.length)]}-${SECOND[randomInt(SECOND.length)]}`;
}
