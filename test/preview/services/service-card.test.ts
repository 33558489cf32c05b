import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineFacts } from '../../../src/facts/machine-facts.ts';
import { runningUnit } from '../../../src/preview/services/running-unit.ts';
import { unitLines } from '../../../src/preview/services/service-card.ts';
import { readUnit, unitName } from '../../../src/preview/services/unit-files.ts';
import { Tree } from '../files/tree.ts';
import { toldOf } from '../preview-of.ts';

/** Unit files and control groups as systemd lays them out. */
function writeMachine(tree: Tree): void {
  tree
    .write({
      'lib/db.service':
        '[Unit]\nDescription=The database\n[Service]\nExecStart=/bin/db\n[Install]\nAlias=sql.service\n',
      'lib/db.socket': '[Socket]\nListenStream=/run/db\n',
      'lib/web.service': '[Unit]\nDescription=The site\nRequires=net.target \\\n  db.service\n',
      'lib/report.service': '[Unit]\nWants=db.service\nAfter=db.service\n',
      'lib/pool.service': '[Unit]\nPartOf=db.service\n',
      'lib/nightly.timer': '[Timer]\nUnit=db.service\n',
      'lib/work@.service': '[Unit]\nDescription=Worker %i\n',
      'etc/db.service.d/local.conf': '[Service]\nNice=5\n',
      'etc/multi-user.target.wants/.keep': '',
    })
    .link('etc/multi-user.target.wants/db.service', '../../lib/db.service')
    .link('etc/sql.service', '../lib/db.service')
    .write({
      'run/systemd/system/.keep': '',
      'sys/fs/cgroup/system.slice/db.service/cgroup.procs': '10\n11\n',
      'sys/fs/cgroup/system.slice/db.service/memory.current': '120000000\n',
      'sys/fs/cgroup/system.slice/db.service/inner/cgroup.procs': '12\n',
      'sys/fs/cgroup/system.slice/web.service/cgroup.procs': '',
    });
}

describe('a look at a service', () => {
  const tree = new Tree();
  beforeAll(() => writeMachine(tree));
  afterAll(() => tree.remove());

  const lines = (
    path: string,
    text: string,
    options: Readonly<Record<string, readonly string[]>> = {},
  ): string[] => {
    const unit = readUnit(unitName(text), [tree.at('etc'), tree.at('lib')], machineFacts('/'));
    if (unit === undefined) throw new Error('no file describes it');
    const view = { running: runningUnit(unit.name, tree.path), now: Date.now() };
    return unitLines({ path, options }, unit, view).map(({ tone, text: told }) => `${tone}: ${told}`);
  };

  it('tells what stops, and what starts it again', () => {
    expect(lines('stop', 'db')).toEqual([
      'danger: db.service: The database',
      expect.stringMatching(/^danger: it runs with 3 processes and 120 MB of memory, since /),
      'danger: stops with it: pool.service, web.service',
      'warning: may start it again: db.socket, nightly.timer',
      'good: is started again at boot (by multi-user.target)',
      `quiet: described in ${tree.at('lib/db.service')}`,
    ]);
  });

  it.each<readonly [string, string, Readonly<Record<string, readonly string[]>>, string]>([
    ['disable', 'db', {}, 'danger: is not started at boot any more (by multi-user.target)'],
    ['disable', 'db', { now: [''] }, 'danger: stops with it: pool.service, web.service'],
    ['mask', 'db.service', {}, 'danger: nothing can start it until it is unmasked'],
    ['stop', 'sql', {}, 'danger: db.service: The database'],
    ['stop', 'web', {}, 'good: it does not run now'],
    ['stop', 'work@7', {}, 'danger: work@7.service: Worker %i'],
  ])('%s %s %j', (path, text, options, expected) => {
    expect(lines(path, text, options)).toContain(expected);
  });

  it('does not say of another machine, or of what nobody describes, that nothing is there', async () => {
    const told = async (line: string): Promise<string> => (await toldOf(line, { cwd: '/' })).join('\n');
    expect(await told('systemctl stop holdfire-no-such-unit')).toContain('no file describes it [unknown]');
    expect(await told('service holdfire-no-such-unit stop')).toContain('no file describes it [unknown]');
    expect(await told('systemctl -H db1 stop postgresql')).not.toContain('described in');
    expect(await told("systemctl stop 'nginx*'")).toContain('not checked: which units');
  });

  it('does not wait at what is no file', async () => {
    tree.below('home/.config/systemd/user');
    execFileSync('mkfifo', [tree.at('home/.config/systemd/user/trap.service')]);
    const told = await toldOf('systemctl --user stop trap', { cwd: '/', home: tree.at('home') });
    expect(told[0]).toBe('danger: trap.service');
  });

  it('starts nothing', async () => {
    const told = await toldOf('systemctl disable --now nginx', { cwd: '/', path: '/nowhere' });
    expect(told.length).toBeGreaterThan(0);
  });
});
