import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareWithLast } from '../../../src/config/trust/last-config.ts';
import { revokeTrust } from '../../../src/config/trust/revoke-trust.ts';
import { type TrustOptions, trustProject } from '../../../src/config/trust/trust-project.ts';
import { type Machine, makeMachine } from '../machine.ts';

const PROGRAM = `import { defineConfig } from 'holdfire/config';
import { hosts } from './hosts.ts';
interface Unused { readonly a: string }
console.log('noise on standard output');
export default defineConfig({ version: 1, production: { hosts }, unattended: 'wait' });
`;

const WITH_PROGRAM = {
  'project/holdfire.config.ts': PROGRAM,
  'project/hosts.ts': "export const hosts: string[] = ['db.example'];\n",
};

const LOOSE = `version: 1
decisions: { rules: { opaque.not-understood: allow } }
allow:
  - { command: make reset, reason: the test database }
sinks: [{ type: file, name: copy, path: /tmp/copy }]
answerWith: [approver, --strict]
`;

const OWN_RULE = `version: 1
rules:
  - id: acme.purge
    title: Purges
    severity: high
    reversible: "no"
    why: It is gone.
    instead: Keep it.
    match: { opaque: { what: not understood } }
    examples:
      ask: ['eval "$(cat <<E', 'for x in a; do echo > "$("; done']
      allow: [echo one, echo two]
`;

async function run(
  machine: Machine,
  more: Partial<TrustOptions> = {},
): Promise<{ status: number; text: string; asked: string[] }> {
  const asked: string[] = [];
  const lines: string[] = [];
  const status = await trustProject({
    ...machine.options(),
    print: text => lines.push(text),
    ask: async question => {
      asked.push(question);
      return true;
    },
    inSession: false,
    ...more,
  });
  return { status, text: lines.join('\n').replaceAll(`${machine.at('.')}/`, ''), asked };
}

const hashIn = (text: string): string => /^Hash: ([0-9a-f]{24}-[0-9a-f]{24})$/m.exec(text)?.[1] ?? 'none';

describe('holdfire trust', () => {
  it('lets a project file loosen, with exactly the content that was shown', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': LOOSE });
    expect(machine.loaded().config.answerWith).toBeUndefined();
    const { status, text, asked } = await run(machine);
    expect(status).toBe(0);
    expect(asked).toEqual(['Trust exactly this?']);
    expect(text).toContain('decisions.rules.opaque.not-understood: ask -> allow  (project/.holdfirerc:2)');
    expect(text).toContain('allow (make reset): nothing -> ');
    expect(text).toContain('sinks (copy): nothing -> ');
    expect(text).toContain('answerWith: false -> ["approver","--strict"]  (project/.holdfirerc:6)');
    const { config, notices } = machine.loaded();
    expect(config.answerWith).toEqual(['approver', '--strict']);
    expect(config.policy.allow).toMatchObject([{ words: ['make', 'reset'], within: machine.project }]);
    expect(config.policy.floors).toEqual([]);
    expect(notices).toEqual([]);
    machine.write({ 'project/.holdfirerc': `${LOOSE}# one more byte` });
    expect(machine.loaded().config.answerWith).toBeUndefined();
  });

  it('remembers the content as agreed to, so that the next session does not ask again', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': LOOSE });
    await run(machine);
    const { snapshot, config } = machine.loaded();
    expect(compareWithLast(snapshot, config)?.looser).toEqual([]);
  });

  it('trusts each of several contents of one file, as branches have them', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': LOOSE });
    await run(machine);
    machine.write({ 'project/.holdfirerc': 'version: 1\nunattended: wait\n' });
    await run(machine);
    expect(machine.loaded().config.unattended).toBe('wait');
    machine.write({ 'project/.holdfirerc': LOOSE });
    expect(machine.loaded().config.answerWith).toBeDefined();
  });

  it('runs a program once, keeps what it gives, and every module that it took', async () => {
    const machine = makeMachine(WITH_PROGRAM);
    const { status, text, asked } = await run(machine);
    expect(status).toBe(0);
    expect(asked).toEqual(['Run them?', 'Trust exactly this?']);
    expect(text).toContain('project/holdfire.config.ts');
    expect(text).toContain('"db.example"');
    expect(text).toContain('hosts.ts');
    expect(text).toContain('unattended: deny -> wait');
    expect(text).not.toContain('noise');
    const { config, snapshot } = machine.loaded();
    expect(config.policy.production.hosts).toEqual(['db.example']);
    expect(config.unattended).toBe('wait');
    expect(snapshot.places.map(place => place.path)).toContain(machine.at('project/hosts.ts'));
  });

  it('takes a program back when a module of it changes', async () => {
    const machine = makeMachine(WITH_PROGRAM);
    await run(machine);
    machine.write({ 'project/hosts.ts': "export const hosts = ['evil'];\n" });
    expect(machine.problems()).toEqual([
      expect.stringMatching(
        /holdfire\.config\.ts: a program that is not trusted as it stands \(since then .*hosts\.ts changed\)/,
      ),
    ]);
  });

  it('keeps what a program of the user’s gives in the same way', async () => {
    const machine = makeMachine({
      'home/.config/holdfire/config.mjs': 'export default { version: 1, timeout: 2 + 3 + "m" };\n',
    });
    expect(machine.problems()).toHaveLength(1);
    await run(machine);
    expect(machine.loaded().config.timeout).toBe(300_000);
  });

  it.each([
    ['throws', 'throw new Error("no\\u001b[2J")', 'no\\e[2J'],
    ['ends the process', 'process.exit(0)', 'ended without giving anything'],
    ['gives nothing', 'export const x = 1;', 'version: is missing'],
    [
      'gives a function',
      'export default { version: 1, timeout: () => "1s" };',
      'timeout is a function, and only data can be kept',
    ],
    ['gives a list', 'export default [];', 'its default export is not an object'],
    ['gives wrong data', 'export default { version: 1, timout: "1s" };', 'timout: unknown key; expected'],
    ['is no program', 'export default {', ''],
  ])('trusts nothing if a program %s', async (_, code, message) => {
    const machine = makeMachine({ 'project/holdfire.config.mjs': code });
    const { status, text, asked } = await run(machine);
    expect(status).toBe(2);
    expect(asked).toEqual(['Run them?']);
    expect(text).toContain(message);
    expect(existsSync(machine.at('home/.local/state/holdfire/trust'))).toBe(false);
  });

  it('runs no program before the person has agreed', async () => {
    const machine = makeMachine();
    const mark = machine.at('ran');
    machine.write({
      'project/holdfire.config.cjs': `require('fs').writeFileSync(${JSON.stringify(mark)}, '');`,
    });
    expect((await run(machine, { ask: async () => false })).status).toBe(2);
    expect((await run(machine, { ask: undefined })).status).toBe(2);
    expect((await run(machine, { ask: undefined, hash: `${'0'.repeat(24)}-${'0'.repeat(24)}` })).status).toBe(
      2,
    );
    expect(existsSync(mark)).toBe(false);
  });

  it('trusts nothing if the person does not agree, or a file changes while they read', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': LOOSE });
    expect((await run(machine, { ask: async () => false })).status).toBe(2);
    const { status, text } = await run(machine, {
      ask: async () => {
        machine.write({ 'project/.holdfirerc': LOOSE.replace('--strict', '--lax') });
        return true;
      },
    });
    expect(status).toBe(2);
    expect(text).toContain('changed while you were reading');
    expect(machine.loaded().config.answerWith).toBeUndefined();
  });

  it('without a terminal trusts only what was meant by the hash', async () => {
    const machine = makeMachine({ ...WITH_PROGRAM, 'project/.holdfirerc': LOOSE });
    const hash = hashIn((await run(machine, { ask: async question => question === 'Run them?' })).text);
    expect(hash).toMatch(/^[0-9a-f]{24}-[0-9a-f]{24}$/);
    const silent = (given: string): Promise<{ status: number }> =>
      run(machine, { ask: undefined, hash: given });
    expect((await silent(hash.replace(/^./, first => (first === '0' ? '1' : '0')))).status).toBe(2);
    expect((await silent(hash.replace(/.$/, last => (last === '0' ? '1' : '0')))).status).toBe(2);
    expect((await silent('')).status).toBe(2);
    expect((await run(machine, { ask: undefined })).status).toBe(2);
    // What is imported is part of the second half.
    machine.write({ 'project/hosts.ts': "export const hosts: string[] = ['db.example'] ;\n" });
    expect((await silent(hash)).status).toBe(2);
    machine.write(WITH_PROGRAM);
    expect((await silent(hash)).status).toBe(0);
    expect(machine.loaded().config.unattended).toBe('wait');
  });

  it('means the same content on another machine by the same hash', async () => {
    const one = makeMachine({ 'project/.holdfirerc': LOOSE });
    const other = makeMachine({ 'project/.holdfirerc': LOOSE });
    const hash = hashIn((await run(one, { ask: undefined })).text);
    expect((await run(other, { ask: undefined, hash })).status).toBe(0);
  });

  it('reaches out of the project only once it is trusted', async () => {
    const machine = makeMachine({
      'project/.holdfirerc': 'version: 1\nextends: ~/shared.yaml\n',
      'home/shared.yaml': 'version: 1\nproduction: { hosts: [shared] }\n',
    });
    expect(machine.loaded()).toMatchObject({
      config: { policy: { production: { hosts: [] } } },
      notices: [expect.stringContaining('extends ~/shared.yaml leads out of the project')],
    });
    await run(machine);
    expect(machine.loaded().config.policy.production.hosts).toEqual(['shared']);
    machine.write({ 'home/shared.yaml': 'version: 1\nunattended: wait\n' });
    expect(machine.loaded().config.unattended).toBe('deny');
  });

  it('refuses within a session, also to take trust back', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': LOOSE });
    expect((await run(machine, { inSession: true })).status).toBe(2);
    await run(machine);
    const options = { ...machine.options(), print: () => undefined };
    expect(revokeTrust({ ...options, inSession: true })).toBe(2);
    expect(machine.loaded().config.answerWith).toBeDefined();
    expect(revokeTrust({ ...options, inSession: false })).toBe(0);
    expect(machine.loaded().config.answerWith).toBeUndefined();
  });

  it('says that a wrong file cannot be trusted', async () => {
    const machine = makeMachine({ 'project/.holdfirerc': 'version: 1\nfoo: 1\n' });
    const { status, text } = await run(machine);
    expect(status).toBe(2);
    expect(text).toContain('foo: unknown key');
  });

  it('says that there is nothing to trust', async () => {
    expect((await run(makeMachine())).text).toContain('nothing to trust');
  });

  it('tells a rule that keeps general rules back', async () => {
    const machine = makeMachine({
      'project/.holdfirerc': OWN_RULE,
    });
    const { text } = await run(machine);
    expect(text).toContain(
      'rules (acme.purge): not there, or beside the general rules -> instead of the general rules',
    );
  });
});
