import { parseOptions } from '../options/parse.ts';
import { optionTable, PFLAG } from '../options/table.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';
import { elsewhere } from './places.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** Options of kubectl 1.32 that take a value: the global ones, and those of `exec`, `run`, `debug`, `rsh`. */
const TABLE = optionTable(
  `as= as-group= as-uid= cache-dir= certificate-authority= client-certificate= client-key= cluster= context=
   disable-compression insecure-skip-tls-verify kubeconfig= kuberc= match-server-version n|namespace= password= profile=
   profile-output= request-timeout= s|server= tls-server-name= token= user= username= v= vmodule= warnings-as-errors
   c|container= f|filename= i|stdin q|quiet t|tty pod-running-timeout= annotations= attach command dry-run=? env= expose
   field-manager= image= image-pull-policy= l|labels= leave-stdin-open o|output= overrides= override-type= port=
   privileged restart= rm save-config template= allow-missing-template-keys arguments-only copy-to= custom= keep-labels
   keep-liveness keep-readiness profile2= replace same-node set-image= share-processes target= T|no-tty shell= timeout=`,
  PFLAG,
);

const VERBS = new Set(['exec', 'run', 'debug', 'rsh']);

/** `kubectl exec POD -- COMMAND…`, `run`, `debug`; `oc rsh POD COMMAND…`. */
export function kubectl(call: Call): Unwrapping | undefined {
  const words = call.words.slice(1);
  const dashes = words.findIndex(word => word.value === '--');
  const before = dashes === -1 ? words : words.slice(0, dashes);
  const { operands } = parseOptions(before, TABLE);
  const [verb, pod] = operands;
  if (verb?.value === undefined || !VERBS.has(verb.value) || pod === undefined) return undefined;
  const command = dashes === -1 ? withoutDashes(words, pod, verb.value) : words.slice(dashes + 1);
  if (command.length === 0) return undefined;
  const place = {
    kind: 'pod',
    name: pod.value?.replace(/^pods?\//, ''),
    via: `kubectl ${verb.value}`,
  } as const;
  return { stands: true, runs: [{ kind: 'call', call: led(call, command, elsewhere(place)) }] };
}

/** The old form without `--`: the command begins behind the pod, and may have options in front. */
function withoutDashes(words: readonly Word[], pod: Word, verb: string): readonly Word[] {
  if (verb !== 'exec' && verb !== 'rsh') return [];
  const rest = words.slice(words.indexOf(pod) + 1);
  return parseOptions(rest, TABLE, { stopAtOperand: true }).operands;
}
