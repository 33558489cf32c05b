import { describe, expect, it } from 'vitest';
import { HOME, operationsOf, PROJECT } from '../read-line.ts';

const FILES: Readonly<Record<string, string>> = {
  [`${HOME}/.kube/config`]: 'apiVersion: v1\ncurrent-context: prod-eu\ncontexts: []\n',
  [`${HOME}/dev.yaml`]: 'current-context: "kind-dev"\n',
  [`${HOME}/.config/gcloud/active_config`]: 'default\n',
  [`${HOME}/.config/gcloud/configurations/config_default`]: '[core]\nproject = shop-prod\n',
  [`${PROJECT}/.terraform/environment`]: 'production',
  [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/release/live\n',
};

const setting = { files: FILES, facts: { repository: () => PROJECT } };

describe('what a tool acts on where nothing is named', () => {
  it.each([
    ['kubectl delete pod web', { kind: 'context', name: 'prod-eu' }],
    ['KUBECONFIG=~/dev.yaml kubectl delete pod web', { kind: 'context', name: 'kind-dev' }],
    ['helm uninstall web', { kind: 'context', name: 'prod-eu' }],
    ['gcloud compute instances delete web', { kind: 'project', name: 'shop-prod' }],
    ['terraform destroy', { kind: 'workspace', name: 'production' }],
    ['git push --force', { kind: 'branch', name: 'release/live' }],
    ['git push --force origin', { kind: 'branch', name: 'release/live' }],
  ])('%s', (line, target) => {
    expect(operationsOf('cli', line, setting)[0]?.targets).toContainEqual(expect.objectContaining(target));
  });

  it.each([
    ['kubectl --context stage delete pod web', 'context', ['stage']],
    ['TF_WORKSPACE=dev terraform destroy', 'workspace', ['dev']],
    ['git push --force origin main', 'branch', ['main']],
    ['git status', 'branch', []],
    ['ssh db kubectl delete pod web', 'context', []],
  ])('%s', (line, kind, names) => {
    const targets = operationsOf('cli', line, setting).at(-1)?.targets ?? [];
    expect(targets.filter(target => target.kind === kind).map(target => target.name)).toEqual(names);
  });
});

describe('what operands name', () => {
  it.each([
    ['git push origin +HEAD:refs/heads/main', ['remote origin', 'branch main']],
    ['git push origin --delete old newer', ['remote origin', 'branch old', 'branch newer']],
    ['git branch -D old', ['branch old']],
    ['pscale branch delete shop dev', ['database shop', 'branch dev']],
    ['turso db destroy shop', ['database shop']],
    ['neonctl branches delete main', ['branch main']],
    ['dropdb -h db.example.com shop', ['host db.example.com', 'database shop']],
    ['terraform workspace delete prod', ['workspace prod']],
  ])('%s', (line, wanted) => {
    const targets = operationsOf('cli', line)[0]?.targets ?? [];
    expect(targets.map(target => `${target.kind} ${target.name}`)).toEqual(wanted);
  });
});
