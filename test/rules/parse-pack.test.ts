import { describe, expect, it } from 'vitest';
import { parsePack } from '../../src/rules/parse-pack.ts';

const RULE = `  - id: demo.one
    title: t
    severity: high
    reversible: "no"
    why: w
    instead: i
    match: { cli: { path: delete } }
    examples: { ask: [a, b], allow: [c, d] }
`;
const PACK = `family: demo\nabout: a\nrules:\n${RULE}`;

describe('parsePack', () => {
  it('reads a pack, with the line of each rule and example', () => {
    const examples = 'examples: { ask: [a, { line: b, files: { x: y } }], allow: [c, d] }';
    const parsed = parsePack(PACK.replace(/examples: .*/, examples), 'demo.yaml');
    expect(parsed.ok && parsed.pack.rules.map(one => one.source)).toEqual([{ file: 'demo.yaml', line: 4 }]);
    expect(parsed.ok && parsed.pack.examples['demo.one']?.ask).toEqual([
      { line: 'a', at: 11 },
      { line: 'b', files: { x: 'y' }, at: 11 },
    ]);
  });

  it.each([
    ['an attribute that no operation has', 'path: delete', 'paht: delete', 'paht'],
    ['a severity that is none', 'severity: high', 'severity: big', 'severity'],
    ['an id of another family', 'id: demo.one', 'id: other.one', 'must begin with "demo."'],
    ['too few examples', '[a, b]', '[a]', 'at least two'],
    ['too few look-alikes', '[c, d]', '[c]', ''],
    ['a kind of operation that is none', 'cli:', 'telepathy:', ''],
    ['an empty condition', 'path: delete', 'path: {}', ''],
    ['YAML that is none', 'title: t', 'title: "t', ''],
  ])('says where the file has %s', (_, good, bad, message) => {
    const parsed = parsePack(PACK.replace(good, bad), 'demo.yaml');
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.problems[0]?.file).toBe('demo.yaml');
    expect(parsed.problems[0]?.line).toBeGreaterThan(1);
    expect(parsed.problems.map(one => one.message).join()).toContain(message);
  });

  it('refuses a rule that stands twice, and a case with foreign attributes', () => {
    const twice = parsePack(PACK + RULE, 'demo.yaml');
    expect(!twice.ok && twice.problems.map(one => one.message)).toEqual(['this id stands twice in the file']);
    const foreign = parsePack(`${PACK}    cases: [{ when: { method: GET }, severity: low }]\n`, 'demo.yaml');
    expect(!foreign.ok && foreign.problems.map(one => [one.rule, one.message])).toEqual([
      ['demo.one', 'no kind of operation in match has these attributes'],
    ]);
  });
});
