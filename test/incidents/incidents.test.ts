import { describe, expect, it } from 'vitest';
import { readIncidents } from './incident-rows.ts';
import { judgeInProject } from './world.ts';

/** Files that the command of an incident leads to. */
const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'replit-saastr': { 'package.json': '{"scripts":{"db:push":"drizzle-kit push"}}' },
  'delete-buggy-script': {
    'clean_titles.sql': 'BEGIN;\nDELETE FROM titles WHERE name IS NOT NULL;\nCOMMIT;\n',
  },
};

const EVIDENCE = {
  E: 'as published',
  P: 'published with a part cut out',
  R: 'made from prose',
  N: 'never published',
};

describe('real incidents', () => {
  const incidents = readIncidents();

  for (const kind of ['E', 'P', 'R'] as const) {
    describe(`commands ${EVIDENCE[kind]}`, () => {
      const rows = incidents.filter(one => one.evidence === kind && one.expect !== 'n/a');
      it.each(rows.map(one => [one.id, one.command, one] as const))('%s is held: %s', (id, command) => {
        const judgement = judgeInProject(command, FILES[id]);
        expect(judgement.findings.map(one => `${one.rule} ${one.severity}`)).not.toEqual([]);
        expect(judgement.decision).toBe('ask');
      });
    });
  }

  // What cannot be seen in the command stays written down. One that is held after all belongs above.
  describe('known misses', () => {
    const rows = incidents.filter(one => one.expect === 'n/a' && one.evidence !== 'N');
    it.each(rows.map(one => [one.id, one.command, one] as const))('%s is let through: %s', (_, command) => {
      expect(judgeInProject(command).decision).toBe('allow');
    });
  });

  it('name their source', () => {
    expect(incidents.filter(one => one.source === '').map(one => one.id)).toEqual([]);
    expect(incidents.length).toBeGreaterThanOrEqual(71);
  });
});
