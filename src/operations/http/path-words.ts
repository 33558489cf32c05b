import { nameWords } from '../name-words.ts';

/** Parts of a path that say nothing of what it names: `/api/v2/`. */
const PREFIXES = new Set([
  'api',
  'apis',
  'rest',
  'restapi',
  'public',
  'admin',
  'internal',
  'services',
  'data',
]);

/** A part that is only a version: `v1`, `v2beta1`, `2024-01`. */
const VERSION = /^(?:v[0-9][a-z0-9.]*|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]+\.[0-9]+)$/i;

/** Words by which APIs name what a request does, as the last part of a path. */
const ACTIONS = new Set(
  (
    'delete del destroy drop remove rm purge terminate wipe erase truncate prune uninstall deregister reset ' +
    'flush flushall flushdb revoke detach clear cancel abort stop kill shutdown disable discard empty ' +
    'unregister deallocate unpublish close leave rollback rebuild reimage recycle void deactivate archive ' +
    'suspend pause restore undelete force expire evict drain redeploy restart reboot reinstall failover merge ' +
    'transfer unlink untag disconnect'
  ).split(' '),
);

/**
 * Kinds of things that stand right behind another kind in real APIs (`/actions/secrets`,
 * `/storage/kv/namespaces`), so that they are not taken for the name of one.
 */
const KINDS = new Set(
  (
    'accounts actions activity addons alerts aliases apps applications artifacts assets assignees attachments ' +
    'attestations autolinks backups branches bots buckets builds cache caches cards certificates checks clusters ' +
    'codespaces collaborators collections columns comments commits connections containers contents credentials ' +
    'customers data databases deployments dictionaries disks docs documents domains droplets endpoints ' +
    'environments events experiments exports files firewalls folders followers forwarding functions gists groups ' +
    'hooks hostnames images indexes indices instances integrations invitations invoices issues items jobs keys ' +
    'kv labels licenses links lists locks logs machines members memberships messages migrations milestones ' +
    'models monitors namespaces networks nodes notifications objects orgs organizations packages pages partitions ' +
    'payload payments peers permissions pipelines plans pods points policies pools products profiles projects ' +
    'properties protection queues quotas reactions records refs registries registry regions relationships ' +
    'releases replicas repos repositories requests reservations resources restrictions reviewers reviews roles ' +
    'routes rules rulesets runners runs schemas secrets security sandboxes servers services sessions settings ' +
    'shards sites sizes snapshots sources spaces starred statuses storage streams subscription subscriptions ' +
    'suites tables tags targets tasks teams templates tenants threads tickets tokens topics transforms triggers ' +
    'uploads users utilization values variables vectors versions views volumes vaults watches webhooks ' +
    'workflows workspaces zones'
  ).split(' '),
);

/** Kinds whose things have two names: `/repos/OWNER/NAME`. */
const TWO_NAMES = new Set(['repos', 'repositories', 'packages', 'starred']);

/** Short kinds that look like an id because they hold a digit. */
const DIGIT_KINDS = new Set([
  'd1',
  'r2',
  's3',
  'ec2',
  'k8s',
  'oauth2',
  'ipv4',
  'ipv6',
  'oauth',
  'projectsv2',
  'x509',
]);

/** Is a path's part only a prefix or a version? */
export function isPrefix(part: string, index: number): boolean {
  return VERSION.test(part) || (index < 3 && PREFIXES.has(part.toLowerCase()));
}

/** Does a path's part name an action: `delete`, `_delete_by_query`, `doDelete`, `reset_auth`? */
export function isAction(part: string): boolean {
  if (part.length > 60 || !/^[_:A-Za-z][A-Za-z_-]*$/.test(part)) return false;
  const words = nameWords(part);
  const first = words[0] === 'do' ? words[1] : words[0];
  return ACTIONS.has(first ?? '') || (words.length > 1 && ACTIONS.has(words.at(-1) ?? ''));
}

/** Is a path's part a kind of things that may stand behind another kind? */
export function isKnownKind(part: string): boolean {
  return KINDS.has(part.toLowerCase()) || DIGIT_KINDS.has(part.toLowerCase()) || part.startsWith('_');
}

/** Could a path's part be the name of a kind, by its letters alone? */
export function isWord(part: string): boolean {
  return DIGIT_KINDS.has(part.toLowerCase()) || (/^_?[a-z][A-Za-z_-]*$/.test(part) && part.length <= 40);
}

/** How many names the things of a kind have. */
export function namesOf(kind: string): number {
  return TWO_NAMES.has(kind) ? 2 : 1;
}

/** Does a kind's name mean many things? */
export function isPlural(kind: string): boolean {
  const word = nameWords(kind).at(-1) ?? '';
  return (
    /[^su]s$/.test(word) || /(?:buses|statuses|aliases|classes|addresses|data|media|people|all)$/.test(word)
  );
}
