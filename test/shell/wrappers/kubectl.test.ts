// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('commands inside pods:', () => {
  it.each([
    ['kubectl exec p -- a', ['kubectl exec p -- a', 'a']],
    ['kubectl -n ns exec -it p -c c -- a b', ['kubectl -n ns exec -it p -c c -- a b', 'a b']],
    ['kubectl exec p a -b', ['kubectl exec p a -b', 'a -b']],
    ['kubectl exec p', ['kubectl exec p']],
    ['kubectl run n --image=i -- a', ['kubectl run n --image=i -- a', 'a']],
    ['kubectl run n --image=i --command -- a', ['kubectl run n --image=i --command -- a', 'a']],
    ['kubectl debug p --image=i -- a', ['kubectl debug p --image=i -- a', 'a']],
    ['kubectl delete p x', ['kubectl delete p x']],
    ['oc rsh p a', ['oc rsh p a', 'a']],
    [
      'kubectl --context prod exec deploy/x -it -- psql -c "DROP TABLE x"',
      ['kubectl --context prod exec deploy/x -it -- psql -c "DROP TABLE x"', 'psql -c "DROP TABLE x"'],
    ],
    ['kubectl get pods -o wide', ['kubectl get pods -o wide']],
    ['kubectl exec --stdin --tty p -- rm x', ['kubectl exec --stdin --tty p -- rm x', 'rm x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
