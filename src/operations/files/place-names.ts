/** Folders at the root that belong to the system (FHS 3.0, macOS), so that they are lost whole or not at all. */
export const SYSTEM_ROOTS: ReadonlySet<string> = new Set([
  'Applications',
  'Library',
  'System',
  'Users',
  'Volumes',
  'bin',
  'boot',
  'cores',
  'dev',
  'etc',
  'home',
  'lib',
  'lib32',
  'lib64',
  'libx32',
  'media',
  'mnt',
  'nix',
  'opt',
  'private',
  'proc',
  'root',
  'run',
  'sbin',
  'snap',
  'srv',
  'sys',
  'usr',
  'var',
]);

/** Folders whose every entry belongs to the system. */
export const SYSTEM_FOLDERS: readonly string[] = [
  '/bin',
  '/boot',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/libx32',
  '/proc',
  '/sbin',
  '/sys',
  '/usr/bin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/sbin',
  '/usr/share',
  '/usr/include',
  '/usr/libexec',
  '/var/lib',
  '/var/spool',
  '/nix/store',
  '/System',
  '/Library',
  '/private/etc',
  '/private/var/db',
  '/run/systemd',
];

/** Folders directly below these are system parts too: `/usr/local`, `/var/log`. */
export const SYSTEM_PARENTS: readonly string[] = ['/usr', '/private'];

/** Folders directly below `/var` that are parts of the system (FHS 3.0, 5); `/var/www` is somebody's own. */
export const SYSTEM_VAR: ReadonlySet<string> = new Set(
  'account adm backups cache crash db empty games lib local lock log mail nis opt preserve root run spool tmp vm yp'.split(
    ' ',
  ),
);

/** Folders for things that nobody keeps; what is below them is temporary. */
export const TEMPORARY_FOLDERS: readonly string[] = [
  '/tmp',
  '/var/tmp',
  '/dev/shm',
  '/private/tmp',
  '/private/var/tmp',
  '/var/folders',
  '/private/var/folders',
];

/** Variables that hold a folder for temporary things. */
export const TEMPORARY_VARIABLES: ReadonlySet<string> = new Set(['TMPDIR', 'TMP', 'TEMP', 'RUNNER_TEMP']);

/** Files of `/dev` that are no disk and keep nothing. */
export const HARMLESS_DEVICES: readonly string[] = [
  '/dev/null',
  '/dev/zero',
  '/dev/full',
  '/dev/random',
  '/dev/urandom',
  '/dev/tty',
  '/dev/stdin',
  '/dev/stdout',
  '/dev/stderr',
  '/dev/ptmx',
  '/dev/console',
  '/dev/tcp',
  '/dev/udp',
  '/dev/fd',
  '/dev/pts',
  '/dev/log',
  '/dev/kmsg',
];

/** Data folders of database servers. */
export const DATABASE_FOLDERS: readonly string[] = [
  '/var/lib/postgresql',
  '/var/lib/pgsql',
  '/var/lib/mysql',
  '/var/lib/mariadb',
  '/var/lib/mongodb',
  '/var/lib/mongo',
  '/var/lib/redis',
  '/var/lib/valkey',
  '/var/lib/elasticsearch',
  '/var/lib/opensearch',
  '/var/lib/clickhouse',
  '/var/lib/cassandra',
  '/var/lib/influxdb',
  '/var/lib/neo4j',
  '/var/lib/couchdb',
  '/var/lib/etcd',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/rabbitmq',
  '/var/lib/kafka',
  '/var/lib/prometheus',
  '/var/lib/grafana',
  '/var/opt/gitlab',
  '/var/lib/ldap',
  '/var/lib/libvirt',
  '/var/lib/containers',
  '/usr/local/var/postgres',
  '/opt/homebrew/var',
];

/** File names in the home directory that a shell or a login reads, relative to it. */
export const STARTUP_FILES: ReadonlySet<string> = new Set([
  '.bashrc',
  '.bash_profile',
  '.bash_login',
  '.bash_logout',
  '.bash_aliases',
  '.profile',
  '.zshrc',
  '.zshenv',
  '.zprofile',
  '.zlogin',
  '.zlogout',
  '.kshrc',
  '.mkshrc',
  '.cshrc',
  '.tcshrc',
  '.login',
  '.inputrc',
  '.xprofile',
  '.xinitrc',
  '.xsession',
  '.xsessionrc',
  '.pam_environment',
  '.gitconfig',
  '.config/git/config',
  '.curlrc',
  '.wgetrc',
  '.psqlrc',
  '.vimrc',
  '.exrc',
  '.tmux.conf',
  '.screenrc',
  '.ssh/authorized_keys',
  '.ssh/authorized_keys2',
  '.ssh/rc',
  '.ssh/config',
  '.ssh/environment',
  '.npmrc',
  '.pythonrc',
  '.irbrc',
]);

/** Folders below the home directory whose files are run or read at the start of something. */
export const STARTUP_FOLDERS: readonly string[] = [
  '.config/fish',
  '.config/zsh',
  '.config/bash',
  '.config/autostart',
  '.config/environment.d',
  '.config/nvim',
  '.zshrc.d',
  '.bashrc.d',
  'Library/LaunchAgents',
  '.config/nushell',
  '.config/direnv',
  '.oh-my-zsh/custom',
];

/** Settings by which coding agents run commands of their own, relative to the home directory or a project. */
export const AGENT_SETTINGS: readonly string[] = [
  '.claude/settings.json',
  '.claude/settings.local.json',
  '.claude/hooks',
  '.codex/config.toml',
  '.codex/hooks.json',
  '.gemini/settings.json',
  '.cursor/hooks.json',
  '.cursor/mcp.json',
  '.mcp.json',
  '.qwen/settings.json',
  '.config/opencode',
  '.claude.json',
];

/** System files and folders that a login or boot reads. */
export const SYSTEM_STARTUP: readonly string[] = [
  '/etc/profile',
  '/etc/profile.d',
  '/etc/bash.bashrc',
  '/etc/bashrc',
  '/etc/zsh',
  '/etc/zshrc',
  '/etc/zshenv',
  '/etc/environment',
  '/etc/rc.local',
  '/etc/ld.so.preload',
  '/etc/pam.d',
  '/etc/sudoers',
  '/etc/sudoers.d',
  '/etc/ssh/sshd_config',
];

/** Places from which something is run at a later time. */
export const SCHEDULE_FOLDERS: readonly string[] = [
  '/etc/crontab',
  '/etc/cron.d',
  '/etc/cron.hourly',
  '/etc/cron.daily',
  '/etc/cron.weekly',
  '/etc/cron.monthly',
  '/var/spool/cron',
  '/var/spool/at',
  '/etc/systemd/system',
  '/etc/systemd/user',
  '/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/etc/init.d',
  '/Library/LaunchDaemons',
  '/Library/LaunchAgents',
];

/** The same below the home directory. */
export const SCHEDULE_HOME: readonly string[] = ['.config/systemd/user', '.local/share/systemd/user'];

/** Folders below the home directory that hold secrets. */
export const SECRET_FOLDERS: readonly string[] = [
  '.ssh',
  '.gnupg',
  '.aws',
  '.azure',
  '.config/gcloud',
  '.kube',
  '.docker',
  '.password-store',
  '.config/gh',
  '.config/rclone',
  '.config/op',
  '.local/share/keyrings',
  'Library/Keychains',
  '.railway',
  '.fly',
  '.terraform.d',
];

/** Files of the system that hold secrets (shadow(5), gshadow(5)). */
export const SECRET_FILES: readonly string[] = [
  '/etc/shadow',
  '/etc/shadow-',
  '/etc/gshadow',
  '/etc/gshadow-',
  '/etc/master.passwd',
  '/etc/krb5.keytab',
];
