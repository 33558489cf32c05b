import { GNU, GO, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { ApiClient } from './api-client.ts';

/** Options of the `api` command of GitHub's and GitLab's CLIs, and of Vercel's, which was modelled on them. */
const API_OPTIONS = optionTable(
  `X|method= H|header= f|raw-field= F|field= hostname= input= q|jq= t|template= cache= p|preview= i|include
   paginate silent slurp verbose h|help output= raw dangerously-skip-permissions generate= scope= S= token=
   T= cwd= local-config= A= global-config= Q= debug d no-color R|repo=`,
  PFLAG,
);

const API_READS = {
  method: ['method'],
  header: ['header'],
  rawField: ['raw-field'],
  field: ['field'],
  bodyFile: ['input'],
  host: ['hostname'],
} as const;

const AZ = optionTable(
  `m|method= u|uri|url= b|body= headers= uri-parameters|url-parameters= resource= skip-authorization-header
   output-file= o|output= query= subscription= verbose debug only-show-errors h|help`,
  GNU,
);

const OCI = optionTable(
  `http-method= target-uri= request-body= request-headers= query-params= config-file= profile= region= auth=
   cert-bundle= endpoint= output= query= raw-output debug d h|help`,
  GNU,
);

const AWSCURL = optionTable(
  `v|verbose i|include X|request= d|data= H|header= k|insecure fail-with-body data-binary region= profile= service=
   access_key= secret_key= security_token= session_token= L|location o|output=`,
  GNU,
);

const STRIPE = optionTable(
  `d|data= e|expand= i|idempotency= l|limit= s|show-headers v|stripe-version= stripe-account= stripe-context= live
   c|confirm a|starting-after= b|ending-before= api-key= p|project-name= color= config= device-name= log-level=
   dark-style H|header= h|help`,
  PFLAG,
);

const VAULT = optionTable(
  `address= agent-address= ca-cert= ca-path= client-cert= client-key= namespace= ns= tls-server-name=
   tls-skip-verify wrap-ttl= policy-override header= mfa= non-interactive output-curl-string output-policy
   unlock-key= format= field= force f h help`,
  GO,
);

const RESTISH = optionTable(
  `H|rsh-header= q|rsh-query= s|rsh-server= p|rsh-profile= o|rsh-output-format= f|rsh-filter= r|rsh-raw
   rsh-no-cache rsh-no-paginate rsh-insecure rsh-client-cert= rsh-client-key= rsh-ca-cert= rsh-timeout=
   rsh-retry= rsh-ignore-status-code rsh-headers S|rsh-silent v|rsh-verbose rsh-table t h|help version`,
  PFLAG,
);

const HEROKU = optionTable('b|body= a|accept-inclusion= v|version= prompt h|help', GNU);

const KUBECTL = optionTable(
  `raw= f|filename= n|namespace= context= kubeconfig= cluster= s|server= token= user= as= as-group= as-uid=
   cache-dir= certificate-authority= client-certificate= client-key= password= username= request-timeout=
   tls-server-name= v= o|output= insecure-skip-tls-verify h|help`,
  PFLAG,
);

/** `hey`, `oha`, `bombardier` and `ab` send the same request many times. */
const LOAD = optionTable(
  `m|method= H|header= d|body= D|body-file= T|content-type= n= c= z= q= t= a= A= x= o= h2 host= cpus= p= u= w= l=
   disable-compression disable-keepalive disable-redirects more k i r`,
  { ...GO, singleDash: false, clusters: true },
);

/** A command of one HTTP method: `stripe delete PATH`, `restish put URL`. */
function byMethod(words: readonly string[], client: Omit<ApiClient, 'command' | 'method'>): ApiClient[] {
  return words.map(word => ({ ...client, command: [word], method: word.toUpperCase() }));
}

/** The programs that send requests to an API, each with the commands that do; the first that fits counts. */
export const API_CLIENTS: Readonly<Record<string, readonly ApiClient[]>> = {
  gh: [
    {
      command: ['api'],
      options: API_OPTIONS,
      operands: ['url', 'ignored'],
      method: 'GET',
      methodWithData: 'POST',
      base: 'https://api.github.com/',
      baseVariables: ['GH_HOST'],
      basePath: '/api/v3/',
      reads: API_READS,
      graphql: { path: 'graphql', url: '/graphql' },
    },
  ],
  glab: [
    {
      command: ['api'],
      options: API_OPTIONS,
      operands: ['url', 'ignored'],
      method: 'GET',
      methodWithData: 'POST',
      base: 'https://gitlab.com/api/v4/',
      baseVariables: ['GITLAB_HOST', 'GL_HOST', 'GITLAB_URI'],
      basePath: '/api/v4/',
      reads: API_READS,
      graphql: { path: 'graphql', url: '/api/graphql' },
    },
  ],
  vercel: [
    {
      command: ['api'],
      options: API_OPTIONS,
      operands: ['url', 'ignored'],
      method: 'GET',
      methodWithData: 'POST',
      base: 'https://api.vercel.com/',
      reads: API_READS,
      quiet: ['generate'],
    },
  ],
  heroku: [
    {
      command: ['api'],
      options: HEROKU,
      operands: ['method', 'url', 'ignored'],
      method: 'GET',
      base: 'https://api.heroku.com/',
      reads: { body: ['body'] },
      readsInput: true,
    },
  ],
  az: [
    {
      command: ['rest'],
      options: AZ,
      operands: ['ignored'],
      method: 'GET',
      base: 'https://management.azure.com/',
      reads: {
        method: ['method'],
        url: ['uri'],
        header: ['headers'],
        body: ['body'],
        query: ['uri-parameters'],
      },
    },
  ],
  oci: [
    {
      command: ['raw-request'],
      options: OCI,
      operands: ['ignored'],
      method: 'GET',
      base: 'https://iaas.oraclecloud.com/',
      reads: { method: ['http-method'], url: ['target-uri'], body: ['request-body'] },
    },
  ],
  awscurl: [
    {
      command: [],
      options: AWSCURL,
      operands: ['url', 'ignored'],
      method: 'GET',
      base: 'https://',
      reads: { method: ['request'], header: ['header'], body: ['data'] },
    },
  ],
  stripe: byMethod(['delete', 'post', 'get'], {
    options: STRIPE,
    operands: ['url', 'ignored'],
    base: 'https://api.stripe.com/',
    reads: { rawField: ['data'] },
    form: true,
  }),
  vault: (
    [
      ['delete', 'DELETE'],
      ['write', 'PUT'],
      ['patch', 'PATCH'],
      ['read', 'GET'],
      ['list', 'LIST'],
    ] as const
  ).map(([word, method]) => ({
    command: [word],
    options: VAULT,
    operands: ['url', 'data'],
    method,
    base: 'https://127.0.0.1:8200/v1/',
    baseVariables: ['VAULT_ADDR'],
    basePath: '/v1/',
    reads: { host: ['address'], header: ['header'] },
    quiet: ['output-curl-string', 'output-policy'],
  })),
  restish: byMethod(['delete', 'post', 'put', 'patch', 'get', 'head', 'options'], {
    options: RESTISH,
    operands: ['url', 'ignored'],
    base: 'https://',
    reads: { header: ['rsh-header'], query: ['rsh-query'], host: ['rsh-server'] },
    readsInput: true,
  }),
  kubectl: (
    [
      ['delete', 'DELETE'],
      ['create', 'POST'],
      ['replace', 'PUT'],
      ['get', 'GET'],
    ] as const
  ).map(([word, method]) => ({
    command: [word],
    options: KUBECTL,
    operands: ['ignored'],
    method,
    base: 'https://kubernetes/',
    reads: { url: ['raw'], bodyFile: ['filename'], host: ['server'] },
  })),
  hey: [loadClient({ body: ['body'], bodyFile: ['body-file'] })],
  oha: [loadClient({ body: ['body'], bodyFile: ['body-file'] })],
  bombardier: [loadClient({ bodyFile: ['body-file'] })],
  ab: [loadClient({ bodyFile: ['p', 'u'] })],
};

function loadClient(reads: ApiClient['reads']): ApiClient {
  return {
    command: [],
    options: LOAD,
    operands: ['url', 'ignored'],
    method: 'GET',
    methodWithData: 'POST',
    base: 'http://',
    reads: { method: ['method'], header: ['header'], ...reads },
  };
}
