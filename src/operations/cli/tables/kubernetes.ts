import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { Standing, ToolTable } from '../tool.ts';

/** The context that clients of Kubernetes use (kubectl-config(1)); of several files the first says it. */
const KUBE_CONTEXT: Standing = {
  kind: 'context',
  file: '.kube/config',
  from: 'home',
  variable: 'KUBECONFIG',
  name: /^current-context:[ \t]*["']?([^\s"']+)/m,
};

/** `--dry-run` alone is the old spelling of `client`; `none` means that it is done (kubectl 1.32 help). */
const KUBECTL_DRY_RUN = 'dry-run=|client|server|true|unchanged';

const SELECTING = 'f|filename= k|kustomize= l|selector= field-selector= R|recursive all A|all-namespaces';

/** Kubernetes and what stands around it. From kubectl 1.32 and helm 3 help. */
export const KUBERNETES: readonly ToolTable[] = [
  {
    programs: 'kubectl k kubecolor oc',
    style: PFLAG,
    words: 1,
    groups: `config rollout set create auth top certificate plugin cluster-info adm adm.policy adm.prune
      adm.certificate`,
    global: `n|namespace= context= kubeconfig= cluster= user= s|server= token= as= as-group= as-uid=
      certificate-authority= client-certificate= client-key= insecure-skip-tls-verify tls-server-name=
      request-timeout= cache-dir= match-server-version password= username= profile= profile-output= v= vmodule=
      warnings-as-errors disable-compression log-flush-frequency= h|help`,
    options: {
      '': `${SELECTING} dry-run=? o|output= field-manager= force grace-period= wait=? timeout= raw= type= p|patch=`,
      delete: `${SELECTING} force grace-period= now cascade=? dry-run=? ignore-not-found=? wait=? timeout= o|output=
        raw= i|interactive`,
      apply: `${SELECTING} prune prune-allowlist= applyset= force force-conflicts server-side dry-run=? overwrite=?
        validate=? grace-period= cascade=? wait o|output= field-manager=`,
      replace: `${SELECTING} force grace-period= cascade=? dry-run=? raw= save-config subresource= timeout= wait`,
      scale: `${SELECTING} replicas= current-replicas= resource-version= dry-run=? timeout= o|output=`,
      drain: `force ignore-daemonsets delete-emptydir-data delete-local-data grace-period= pod-selector= l|selector=
        disable-eviction dry-run=? timeout= skip-wait-for-delete-timeout= chunk-size=`,
      patch: `${SELECTING} p|patch= patch-file= type= dry-run=? subresource= local o|output=`,
      exec: 'c|container= i|stdin t|tty f|filename= q|quiet pod-running-timeout=',
      run: `image= i|stdin t|tty rm restart= env= l|labels= port= command overrides= dry-run=? o|output=
        attach leave-stdin-open privileged pod-running-timeout=`,
      logs: 'c|container= f|follow p|previous since= since-time= tail= l|selector= all-containers prefix',
      cp: 'c|container= no-preserve retries=',
      'rollout undo': 'to-revision= dry-run=? l|selector= f|filename= o|output=',
      'config delete-context': '',
    },
    stops: 'exec run',
    dryRun: { '': KUBECTL_DRY_RUN },
    variables: 'KUBECONFIG',
    targets: {
      context: 'context',
      cluster: 'cluster',
      namespace: 'namespace',
      server: 'host',
      kubeconfig: 'kubeconfig',
      KUBECONFIG: 'kubeconfig',
    },
    current: [KUBE_CONTEXT],
  },
  {
    programs: 'helm',
    style: PFLAG,
    words: 1,
    groups: 'repo plugin registry dependency get show search completion',
    aliases: {
      delete: 'uninstall',
      del: 'uninstall',
      un: 'uninstall',
      dep: 'dependency',
      'repo rm': 'repo remove',
    },
    global: `kube-context= kubeconfig= n|namespace= debug burst-limit= kube-apiserver= kube-as-group= kube-as-user=
      kube-ca-file= kube-token= kube-tls-server-name= kube-insecure-skip-tls-verify qps= registry-config=
      repository-cache= repository-config= h|help`,
    options: {
      '': `f|values= set= set-string= set-file= set-json= version= timeout= wait=? dry-run=? description=
        no-hooks keep-history cascade= force atomic i|install reset-values reuse-values cleanup-on-fail
        ignore-not-found o|output=`,
    },
    dryRun: { '': 'dry-run=|client|server|true' },
    variables: 'KUBECONFIG HELM_KUBECONTEXT HELM_NAMESPACE',
    targets: {
      'kube-context': 'context',
      HELM_KUBECONTEXT: 'context',
      namespace: 'namespace',
      KUBECONFIG: 'kubeconfig',
    },
    current: [KUBE_CONTEXT],
  },
  {
    programs: 'helmfile',
    style: PFLAG,
    words: 1,
    global: `f|file= e|environment= l|selector= kube-context= n|namespace= state-values-file= state-values-set=
      q|quiet i|interactive debug log-level= color no-color b|helm-binary= c|chart=`,
    options: { '': 'args= skip-deps concurrency= purge cascade=' },
    targets: { environment: 'environment', 'kube-context': 'context', namespace: 'namespace' },
  },
  { programs: 'kustomize ko kpt kompose', style: PFLAG, options: { '': 'f|file= o|out=' } },
  {
    programs: 'skaffold tilt',
    style: PFLAG,
    words: 1,
    options: { '': 'f|filename= p|profile= n|namespace= kube-context= delete-namespaces' },
    targets: { 'kube-context': 'context', profile: 'profile' },
  },
  {
    programs: 'kapp',
    style: PFLAG,
    words: 1,
    options: { '': 'a|app= y|yes n|namespace= f|file= diff-run' },
    dryRun: { '': 'diff-run' },
  },
  {
    programs: 'argocd',
    style: PFLAG,
    words: 2,
    aliases: { '. rm': 'delete' },
    global:
      'server= auth-token= argocd-context= config= core grpc-web insecure plaintext port-forward H|header= kube-context=',
    options: {
      '': 'cascade=? p|propagation-policy= y|yes l|selector= prune force dry-run local= resource= revision= N|app-namespace= wait',
    },
    dryRun: { 'app sync': 'dry-run', 'app rollback': '' },
    targets: { server: 'host', 'argocd-context': 'context' },
  },
  {
    programs: 'flux',
    style: PFLAG,
    words: 1,
    groups: 'delete delete.source suspend resume get create export reconcile reconcile.source',
    global: 'context= kubeconfig= n|namespace= timeout= verbose kube-api-qps= kube-api-burst=',
    options: { '': 's|silent keep-namespace dry-run' },
    force: 'silent',
    dryRun: { uninstall: 'dry-run' },
    targets: { context: 'context', namespace: 'namespace' },
  },
  {
    programs: 'velero',
    style: PFLAG,
    nouns: 'backup restore',
    global: 'kubeconfig= kubecontext= n|namespace= colorized features= v=',
    options: { '': 'confirm all l|selector= force wait' },
    force: 'confirm force',
    targets: { kubecontext: 'context', namespace: 'namespace' },
  },
  {
    programs: 'eksctl',
    style: PFLAG,
    words: 2,
    global: 'p|profile= r|region= v|verbose= C|color= h|help',
    options: {
      '': 'n|name= c|cluster= f|config-file= w|wait force disable-nodegroup-eviction approve parallel= only-missing',
    },
    variables: 'AWS_PROFILE',
    targets: {
      profile: 'profile',
      AWS_PROFILE: 'profile',
      name: 'cluster',
      cluster: 'cluster',
      region: 'region',
    },
  },
  {
    programs: 'kops',
    style: PFLAG,
    words: 1,
    groups: 'delete create get rolling-update update toolbox export edit',
    global: 'config= name= state= v= y|yes',
    options: { '': 'yes external unregister region= f|filename= cloudonly' },
    targets: { name: 'cluster', state: 'state' },
  },
  {
    programs: 'kubeadm',
    style: PFLAG,
    words: 1,
    options: { '': 'f|force dry-run cleanup-tmp-dir cert-dir= cri-socket=' },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'kind k3d',
    style: PFLAG,
    words: 1,
    groups: 'delete create get load export build cluster node registry image config kubeconfig',
    options: { '': 'n|name= a|all v|verbosity= kubeconfig=' },
  },
  {
    programs: 'minikube',
    style: PFLAG,
    words: 1,
    groups: 'cache config image node addons kubectl profile',
    global: 'p|profile= b|bootstrapper= user= v= alsologtostderr logtostderr',
    options: { '': 'all purge' },
  },
  {
    programs:
      'microk8s k3s rke rke2 talosctl clusterctl istioctl linkerd cilium rancher crossplane k0s kubefed',
    style: PFLAG,
    options: { '': 'n|namespace= context= kubeconfig= all y|yes force' },
  },
  {
    programs: 'nomad',
    style: { ...PFLAG, singleDash: true, clusters: false },
    words: 1,
    groups: `acl acl.policy acl.token acl.role alloc deployment job namespace node node.pool operator operator.raft
      operator.snapshot plugin quota scaling sentinel server service setup system var volume`,
    global:
      'address= region= namespace= token= ca-cert= ca-path= client-cert= client-key= tls-server-name= tls-skip-verify no-color force-color',
    options: { '': 'purge detach yes global no-shutdown-delay force enable disable deadline= ignore-system' },
    variables: 'NOMAD_ADDR NOMAD_NAMESPACE',
    targets: { address: 'host', NOMAD_ADDR: 'host', namespace: 'namespace', NOMAD_NAMESPACE: 'namespace' },
  },
  {
    programs: 'consul',
    style: { ...PFLAG, singleDash: true, clusters: false },
    words: 1,
    groups:
      'acl acl.policy acl.token acl.role acl.auth-method catalog config connect intention kv operator operator.raft operator.autopilot services snapshot peering namespace partition',
    global:
      'http-addr= token= token-file= datacenter= stale ca-file= ca-path= client-cert= client-key= tls-server-name= namespace= partition=',
    options: { '': 'recurse cas modify-index= prune wan' },
    variables: 'CONSUL_HTTP_ADDR',
    targets: { 'http-addr': 'host', CONSUL_HTTP_ADDR: 'host', datacenter: 'datacenter' },
  },
  {
    programs: 'vault bao',
    style: { ...PFLAG, singleDash: true, clusters: false },
    words: 1,
    groups: `agent audit auth debug kv kv.metadata lease namespace operator operator.raft operator.raft.snapshot
      operator.key operator.rekey plugin policy secrets token transit pki`,
    global: `address= agent-address= ca-cert= ca-path= client-cert= client-key= header= mfa= namespace= ns= policy-override
      tls-server-name= tls-skip-verify wrap-ttl= unlock-key= output-curl-string output-policy non-interactive`,
    options: { '': 'f|force prefix sync self accessor mode= versions= mount= field= format= cas= ttl=' },
    dryRun: { '': 'output-curl-string output-policy' },
    variables: 'VAULT_ADDR VAULT_NAMESPACE',
    targets: { address: 'host', VAULT_ADDR: 'host', namespace: 'namespace', VAULT_NAMESPACE: 'namespace' },
  },
  {
    programs: 'etcdctl etcdutl',
    style: PFLAG,
    words: 1,
    groups: 'member alarm snapshot user role auth endpoint lease move-leader',
    global:
      'endpoints= cacert= cert= key= user= password= w|write-out= dial-timeout= command-timeout= d|discovery-srv= hex debug insecure-skip-tls-verify insecure-transport',
    options: { '': 'prefix from-key prev-kv range' },
    targets: { endpoints: 'host' },
  },
  {
    programs: 'salt salt-key salt-run salt-call salt-ssh',
    style: GNU,
    words: 0,
    options: { '': 'L|list G|grain E|pcre b|batch-size= D|delete-all d|delete= y|yes a|auth= A|accept-all' },
  },
];
