import { describe, expect, it } from 'vitest';
import { type Place, placeOf, type Surrounding } from '../../../src/operations/files/place.ts';

const PROJECT = '/home/alice/project';

const AROUND: Surrounding = {
  cwd: PROJECT,
  home: '/home/alice',
  temporary: undefined,
  own: ['/srv/state/holdfire'],
  repository: path => (path === PROJECT || path.startsWith(`${PROJECT}/`) ? PROJECT : undefined),
};

describe('placeOf', () => {
  it.each<[string, Place]>([
    ['/', 'root'],
    ['/home/alice', 'home'],
    ['/root', 'home'],
    ['/Users/bob', 'home'],
    ['/home', 'system'],
    ['/etc', 'system'],
    ['/usr', 'system'],
    ['/usr/local', 'system'],
    ['/etc/passwd', 'system'],
    ['/etc/holdfire/config.yaml', 'holdfire'],
    ['/srv/state/holdfire/sessions', 'holdfire'],
    ['/var/log', 'system'],
    ['/var/www', 'outside'],
    ['/usr/bin/env', 'system'],
    ['/var/lib/dpkg/status', 'system'],
    ['/proc/sys/kernel/x', 'kernel'],
    ['/dev/sda', 'device'],
    ['/dev/mapper/data', 'device'],
    ['/dev/null', 'nothing'],
    ['/dev/stderr', 'temporary'],
    ['/dev/shm/x', 'temporary'],
    [`${PROJECT}/conftest.dir`, 'temporary'],
    [`${PROJECT}/sub/a.out`, 'temporary'],
    [`${PROJECT}/conftests`, 'inside'],
    [`${PROJECT}/confUxFAnE`, 'temporary'],
    [`${PROJECT}/conference`, 'inside'],
    ['/elsewhere/conftest.dir', 'outside'],
    ['/tmp', 'temporary root'],
    ['/tmp/x/y', 'temporary'],
    ['/var/tmp/x', 'temporary'],
    [PROJECT, 'working directory'],
    [`${PROJECT}/src`, 'inside'],
    [`${PROJECT}/src/a.ts`, 'inside'],
    [`${PROJECT}/node_modules`, 'machine-made'],
    [`${PROJECT}/a/node_modules/b/key.pem`, 'machine-made'],
    [`${PROJECT}/src/__pycache__/x.pyc`, 'machine-made'],
    [`${PROJECT}/dist`, 'build'],
    [`${PROJECT}/dist/deep/x.js`, 'build'],
    [`${PROJECT}/.git`, 'git'],
    [`${PROJECT}/.git/objects/aa`, 'git'],
    [`${PROJECT}/.git/index.lock`, 'temporary'],
    [`${PROJECT}/.git/hooks/pre-commit`, 'hook'],
    [`${PROJECT}/.env`, 'secret'],
    [`${PROJECT}/.env.local`, 'secret'],
    [`${PROJECT}/.env.example`, 'inside'],
    [`${PROJECT}/deploy.pem`, 'secret'],
    [`${PROJECT}/app.sqlite3`, 'database'],
    [`${PROJECT}/terraform.tfstate`, 'database'],
    [`${PROJECT}/dump.sql`, 'backup'],
    [`${PROJECT}/module/.git.bak`, 'backup'],
    [`${PROJECT}/.holdfirerc.yaml`, 'holdfire'],
    [`${PROJECT}/.claude/settings.json`, 'agent'],
    ['/home/alice/.config/holdfire/config.yaml', 'holdfire'],
    ['/home/alice/.local/state/holdfire/sessions', 'holdfire'],
    ['/home/alice/.bashrc', 'startup'],
    ['/home/bob/.zshrc', 'startup'],
    ['/home/alice/.ssh/authorized_keys', 'startup'],
    ['/home/alice/.ssh/id_ed25519', 'secret'],
    ['/home/alice/.config/systemd/user/x.service', 'schedule'],
    ['/etc/cron.d/x', 'schedule'],
    ['/etc/profile.d/x.sh', 'startup'],
    ['/var/lib/postgresql/15/main', 'database'],
    ['/var/lib/mongodb/mongod.lock', 'temporary'],
    ['/home/alice/other', 'outside'],
    ['/srv/www/html', 'outside'],
    ['/data', 'outside'],
  ])('%s is %s', (path, place) => {
    expect(placeOf(path, AROUND)).toBe(place);
  });

  it('takes work in a temporary folder for work', () => {
    const around = { ...AROUND, cwd: '/tmp/clone', repository: () => undefined };
    expect(placeOf('/tmp/clone/src', around)).toBe('inside');
    expect(placeOf('/tmp/clone', around)).toBe('working directory');
    expect(placeOf('/tmp/clone/.git', around)).toBe('git');
    expect(placeOf('/tmp/other', around)).toBe('temporary');
  });

  it('knows the folder of $TMPDIR', () => {
    expect(placeOf('/scratch/x', { ...AROUND, temporary: '/scratch' })).toBe('temporary');
  });

  it('takes the rest of the work tree for inside', () => {
    expect(placeOf(`${PROJECT}/docs`, { ...AROUND, cwd: `${PROJECT}/src` })).toBe('inside');
    expect(placeOf(PROJECT, { ...AROUND, cwd: `${PROJECT}/src` })).toBe('above');
  });

  it('knows a home directory without knowing whose', () => {
    expect(placeOf('/home/alice', { ...AROUND, home: undefined, cwd: undefined })).toBe('home');
  });

  it.each<[string, Place]>([
    ['/var/lib/jenkins/.config/a', 'outside'],
    ['/var/lib/jenkins/.bashrc', 'startup'],
    ['/var/lib/jenkins', 'home'],
    ['/var/lib/other/a', 'system'],
  ])('knows the home of a service: %s', (path, place) => {
    expect(placeOf(path, { ...AROUND, home: '/var/lib/jenkins' })).toBe(place);
  });

  it('takes no system folder for a home', () => {
    expect(placeOf('/usr/sbin/nologin', { ...AROUND, home: '/usr/sbin' })).toBe('system');
    expect(placeOf('/var/lib/dpkg/status', { ...AROUND, home: '/var/lib' })).toBe('system');
  });
});
