import { machineFacts } from '../facts/machine-facts.ts';
import { compileGlobs } from '../operations/glob.ts';
import type { Allowance } from './allowance.ts';
import { configuredEndpoint } from './aws/endpoint-settings.ts';
import { endpointVariable } from './cloud/cloud-settings.ts';
import { knownVariables } from './known-variables.ts';
import { meantCluster } from './kubernetes/kubeconfig.ts';
import type { Look } from './look.ts';
import { routeOf } from './request/route.ts';

/** Makes the test of whether a look may be taken before a person asks for it. @param home the user's directory */
export function reachAllowed({ tools, network }: Allowance, home: string): (look: Look) => boolean {
  const names = compileGlobs(network);
  const matches = (text: string): boolean => text !== '' && names(text.toLowerCase());
  return look => {
    if (look.reach === 'read') return true;
    if (look.reach === 'tool') return tools;
    if (network.length === 0) return false;
    const { hosts, accounts } = asked(look, home);
    // What a name stands for may be overruled by an address: then that has to be named too.
    if (hosts.length > 0) return hosts.every(host => host.some(matches));
    return accounts.some(matches);
  };
}

/** Whom a look would ask: addresses, each as it may be written, or else accounts by their names. */
interface Asked {
  readonly hosts: readonly (readonly string[])[];
  readonly accounts: readonly string[];
}

function asked(look: Look, home: string): Asked {
  const { operation, card } = look;
  if (card === 'aws') return askedOfAws(look);
  if (card === 'cloud') return askedOfCloud(look);
  if (card === 'cluster' || card === 'helm') {
    const found = meantCluster(look, home, machineFacts(home));
    if (!found.ok) return { hosts: [], accounts: [] };
    const { context, name, server } = found.cluster;
    // The address stands in the same file as the names, unless the command gives another.
    const given = operation.kind === 'cli' && Object.hasOwn(operation.options, 'server');
    return given
      ? { hosts: [addressOf(server)], accounts: [] }
      : { hosts: [], accounts: [context, name, ...addressOf(server)] };
  }
  if ('host' in operation) {
    const { host } = operation;
    const port = 'port' in operation ? operation.port : undefined;
    // A list of hosts is asked in its order: each has to be named.
    const hosts = host.split(',').map(one => written(one, port));
    return { hosts: [...hosts, ...routeHosts(look, home)], accounts: [] };
  }
  return { hosts: [], accounts: accountsOf(look) };
}

function accountsOf({ operation }: Look): string[] {
  return operation.targets.filter(one => PLACES.has(one.kind)).map(one => one.name);
}

function written(host: string, port: number | undefined): string[] {
  return port === undefined ? [host] : [host, `${host}:${port}`];
}

/** Where a request is led instead of its URL's host; a route that is not known is nobody's. */
function routeHosts({ operation, command }: Look, home: string): string[][] {
  if (operation.kind !== 'http' && operation.kind !== 'graphql') return [];
  const port = ('port' in operation ? operation.port : undefined) ?? 443;
  const { program, host } = operation;
  const scheme = 'scheme' in operation ? operation.scheme : 'https';
  const route = command && routeOf({ program, command, home }, { scheme, host, port });
  if (route === undefined) return [[]];
  return route.host === undefined ? [] : [written(route.host, route.port)];
}

/** Kinds of targets that are whom a tool asks, not what it is asked about. */
const PLACES = new Set([
  'context',
  'cluster',
  'profile',
  'account',
  'project',
  'subscription',
  'configuration',
]);

/** AWS CLI User Guide, "Configuration and credential precedence", "Service-specific endpoints". */
function askedOfAws({ operation, command }: Look): Asked {
  if (operation.kind !== 'cli' || command === undefined) return { hosts: [], accounts: [] };
  const variable = (name: string): string[] => {
    const state = command.env.get(name);
    return state.state === 'known' && state.value !== '' ? [state.value] : [];
  };
  // Settings of the command's own may lead to any address; those of the user are as the user has made them.
  const files = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];
  if (files.some(name => variable(name).length > 0)) return { hosts: [[]], accounts: [] };
  const configured = configuredEndpoint(operation, command);
  const urls = [
    ...(operation.options['endpoint-url'] ?? []),
    ...(configured === undefined ? [] : [configured]),
  ];
  const [profile = 'default'] = [
    ...(operation.options['profile'] ?? []),
    ...variable('AWS_PROFILE'),
    ...variable('AWS_DEFAULT_PROFILE'),
  ];
  return { hosts: urls.map(addressOf), accounts: [profile] };
}

/** Settings of the command's own may lead to any address; those of the user are as the user has made them. */
function askedOfCloud(look: Look): Asked {
  const { operation, command } = look;
  if (operation.kind !== 'cli' || command === undefined) return { hosts: [], accounts: [] };
  const own = knownVariables(command, ['CLOUDSDK_CONFIG', 'CLOUDSDK_ACTIVE_CONFIG_NAME', 'AZURE_CONFIG_DIR']);
  if (Object.keys(own).length > 0) return { hosts: [[]], accounts: [] };
  const override = endpointVariable(operation);
  const url = knownVariables(command, [override])[override];
  return { hosts: url === undefined ? [] : [addressOf(url)], accounts: accountsOf(look) };
}

function addressOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).hostname, new URL(url).host] : [];
}
