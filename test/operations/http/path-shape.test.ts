import { describe, expect, it } from 'vitest';
import { pathShape } from '../../../src/operations/http/path-shape.ts';

describe('pathShape', () => {
  it.each<[string, string, string, boolean, string]>([
    ['/', '', '', true, ''],
    ['/v1/volumes/3d2c42fb', 'volumes', '3d2c42fb', false, ''],
    ['/v1/volumes', 'volumes', '', true, ''],
    ['/api/v2/projects/7/environments/prod', 'projects environments', '7 prod', false, ''],
    ['/repos/octocat/hello-world', 'repos', 'octocat hello-world', false, ''],
    ['/repos/o/r/branches/main/protection', 'repos branches protection', 'o r main', false, ''],
    ['/repos/o/r/issues/1/labels', 'repos issues labels', 'o r 1', true, ''],
    ['/orgs/acme/actions/secrets/KEY', 'orgs actions secrets', 'acme KEY', false, ''],
    ['/logs-2026', '', 'logs-2026', false, ''],
    ['/customers', 'customers', '', true, ''],
    ['/api/v1/namespaces/shop/pods/web-0', 'namespaces pods', 'shop web-0', false, ''],
    ['/apis/apps/v1/namespaces/shop/deployments', 'namespaces deployments', 'shop', true, ''],
    ['/accounts/a1/storage/kv/namespaces/n1', 'accounts storage kv namespaces', 'a1 n1', false, ''],
    ['/v1/items/1/delete', 'items', '1', false, 'delete'],
    ['/logs/_delete_by_query', 'logs', '', true, 'delete by query'],
    ['/v1/projects/p/subscriptions/s:purge', 'projects subscriptions', 'p s', false, 'purge'],
    ['/job/deploy/doDelete', 'job', 'deploy', false, 'do delete'],
    ['/shop.v1.Orders/DeleteOrder', '', 'shop.v1.Orders', false, 'delete order'],
    ['/v1/items/deleted', 'items', 'deleted', false, ''],
    ['/v1/items/*', 'items', '*', true, ''],
    ['/projects/group%2Fname', 'projects', 'group/name', false, ''],
  ])('splits %s', (path, nouns, ids, collection, verbs) => {
    const shape = pathShape(path);
    expect([shape.nouns.join(' '), shape.ids.join(' '), shape.collection, shape.verbs.join(' ')]).toEqual([
      nouns,
      ids,
      collection,
      verbs,
    ]);
  });
});
