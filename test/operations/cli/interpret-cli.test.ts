import { describe, expect, it } from 'vitest';
import type { CliOperation } from '../../../src/operations/operation.ts';
import { operationsOf, type Setting } from '../read-line.ts';

/** The one reading of a line that runs one tool. */
function read(line: string, setting?: Setting): CliOperation {
  const [operation, ...others] = operationsOf('cli', line, setting);
  expect(others).toEqual([]);
  if (operation === undefined) throw new Error(`nothing read of ${line}`);
  return operation;
}

describe('the subcommand path', () => {
  it.each([
    // global options before, inside and behind
    [
      'aws --profile prod --region us-east-1 ec2 terminate-instances --instance-ids i-1',
      'ec2 terminate-instances',
    ],
    ['aws ec2 --profile prod terminate-instances', 'ec2 terminate-instances'],
    ['kubectl -n shop --context=prod delete pod x', 'delete'],
    ['kubectl --context prod config delete-context old', 'config delete-context'],
    ['terraform -chdir=infra destroy', 'destroy'],
    ['terraform --chdir=infra state rm x', 'state rm'],
    ['docker -H ssh://prod volume rm x', 'volume rm'],
    ['docker compose -f a.yml -p shop down -v', 'compose down'],
    ['git -C ../x -c a.b=c --no-pager clean -fd', 'clean'],
    ['helm -n prod uninstall db', 'uninstall'],
    ['gcloud --project p compute instances delete vm', 'compute instances delete'],
    ['az --subscription s group delete -n g', 'group delete'],
    ['vault -address=http://x kv delete a/b', 'kv delete'],
    // aliases and abbreviations
    ['docker rm web', 'container rm'],
    ['docker rmi x', 'image rm'],
    ['docker volume remove x', 'volume rm'],
    ['helm del x', 'uninstall'],
    ['gh cs delete', 'codespace delete'],
    ['npm rm lodash', 'uninstall'],
    ['doctl compute d d 123', 'compute droplet delete'],
    ['ip l s dev eth0 down', 'link set'],
    ['ip r del default', 'route delete'],
    // group:verb
    ['heroku apps:destroy -a x', 'apps destroy'],
    ['heroku pg:backups:delete b1', 'pg backups delete'],
    ['netlify sites:delete x', 'sites delete'],
    ['firebase firestore:delete --all-collections', 'firestore delete'],
    // the verb ends it
    ['gcloud projects delete delete-me', 'projects delete'],
    ['gcloud compute instances describe prod-delete-me', 'compute instances describe'],
    ['az storage container-rm list', 'storage container-rm list'],
    ['atlas clusters delete shop', 'clusters delete'],
    ['mytool thing delete other list', 'thing delete'],
    ['mytool things removeuser alice', 'things removeuser'],
    ['mytool server rebuild web-1', 'server rebuild'],
    ['mytool path/to/file', ''],
    // programs without subcommands
    ['rm delete', ''],
    ['grep -rn destroy .', ''],
  ])('%s is %j', (line, path) => {
    const [first] = operationsOf('cli', line);
    expect(first?.path).toBe(path);
  });

  it.each([
    ['aws ecr batch-delete-image', ['batch', 'delete', 'image']],
    ['aliyun ecs DeleteInstance', ['delete', 'instance']],
    ['az storage container-rm list', ['list']],
    ['rabbitmqctl force_reset', ['force', 'reset']],
  ])('%s has the verbs %j', (line, verbs) => {
    expect(operationsOf('cli', line)[0]?.verbs).toEqual(verbs);
  });
});

describe('options', () => {
  it('are called by their long name', () => {
    expect(read('docker rm -fv web').options).toEqual({ force: [''], volumes: [''] });
    expect(read('kubectl scale --replicas=0 deploy/web').options).toEqual({ replicas: ['0'] });
    expect(read('git branch -D x').options).toEqual({ 'force-delete': [''] });
    expect(read('git branch -d x').options).toEqual({ delete: [''] });
  });

  it.each([
    ['git reset --har', 'hard'],
    ['git push --mirr', 'mirror'],
    ['git clean --forc', 'force'],
  ])('may be abbreviated where the tool allows it: %s', (line, name) => {
    expect(Object.keys(read(line).options)).toEqual([name]);
  });

  it('keep what stands behind --', () => {
    expect(read('git checkout main -- src a.ts').options['--']).toEqual(['src', 'a.ts']);
    expect(read('git checkout main --').options['--']).toEqual([]);
    expect(read('git checkout main').options['--']).toBeUndefined();
  });

  it('are undone by a later opposite', () => {
    expect(read('git rm --dry-run --no-dry-run --force x').dryRun).toBe(false);
    expect(read('git rm --no-dry-run --dry-run --force x').dryRun).toBe(true);
  });

  it('end where another command begins', () => {
    const [docker] = operationsOf('cli', 'docker run --rm -v data:/d alpine rm -rf /d');
    expect(docker?.operands).toEqual(['alpine', 'rm', '-rf', '/d']);
    expect(docker?.options).toEqual({ rm: [''], volume: ['data:/d'] });
  });

  it('named like a property of every object are only names', () => {
    const { options } = read('mytool delete --constructor x --__proto__=y');
    expect(Object.keys(options)).toEqual(['constructor', '__proto__']);
  });
});

describe('an option that no table lists', () => {
  it('is read both ways where it may have swallowed the subcommand', () => {
    const readings = operationsOf('cli', 'mytool --config prod delete x');
    expect(readings.map(one => [one.path, one.certainty])).toEqual([
      ['prod delete', 'either'],
      ['delete', 'either'],
    ]);
  });

  it('is read once where both readings agree', () => {
    expect(read('mytool delete --name x').certainty).toBe('parsed');
  });

  it('does not hide a removal behind a help that is its value', () => {
    expect(read('mytool delete --name --help x').dryRun).toBe(true);
    expect(read('git push --force --repo --help origin main').dryRun).toBe(false);
  });
});

describe('dry runs', () => {
  it.each([
    ['kubectl delete ns x --dry-run=server', true],
    ['kubectl delete ns x --dry-run=client', true],
    ['kubectl delete ns x --dry-run', true],
    ['kubectl delete ns x --dry-run=none', false],
    ['kubectl delete pod x -- --dry-run=server', false],
    ['aws ec2 terminate-instances --instance-ids i --dry-run', true],
    ['aws rds delete-db-instance --dry-run', false],
    ['aws s3 rm s3://b --recursive --dryrun', true],
    ['aws s3 rm s3://b --recursive --dry-run', false],
    ['helm uninstall x --dry-run', true],
    ['docker compose --dry-run down -v', true],
    ['docker volume rm x --dry-run', false],
    ['git clean -nfd', true],
    ['git commit -n', false],
    ['terraform plan -destroy', false],
    ['terraform state rm -dry-run x', true],
    ['pulumi destroy --preview-only', true],
    ['apt -s remove x', true],
    ['zfs destroy -nv tank/x', true],
    ['gsutil rsync -n -d a gs://b', true],
    ['restic forget --dry-run', true],
    ['npm unpublish x --dry-run', true],
    ['mytool delete x --dry-run', false],
    ['kubectl delete --help', true],
    ['gh repo delete -h', true],
    ['aws s3 rb help', true],
  ])('%s: %s', (line, dryRun) => {
    expect(operationsOf('cli', line).map(one => one.dryRun)).toEqual([dryRun]);
  });
});

describe('questions', () => {
  it.each([
    ['terraform destroy -auto-approve', true],
    ['yes | pulumi destroy', true],
    ['echo y | gh repo delete x', true],
    ['gcloud projects delete x -q', true],
    ['mytool delete x --yes', true],
    ['kubectl delete -f x.yaml', false],
    ['kubectl delete -f x.yaml --force=false', false],
    ['terraform destroy', false],
  ])('are switched off in %s: %s', (line, forced) => {
    expect(operationsOf('cli', line).at(-1)?.forced).toBe(forced);
  });
});

describe('variables', () => {
  it('that are read as arguments change the command', () => {
    const operation = read('terraform apply', { env: { TF_CLI_ARGS_apply: '-destroy -auto-approve' } });
    expect(Object.keys(operation.options)).toEqual(['destroy', 'auto-approve']);
  });

  it('name what is acted on', () => {
    expect(read('aws s3 ls', { env: { AWS_PROFILE: 'prod' } }).targets).toContainEqual({
      kind: 'profile',
      name: 'prod',
      locality: 'unknown',
    });
  });

  it.each([
    ['CLAUDECODE= railway down', ['CLAUDECODE']],
    ['env -u CLAUDECODE railway down', ['CLAUDECODE']],
    ['env --unset=GEMINI_CLI railway down', ['GEMINI_CLI']],
    ['CLAUDECODE=1 railway down', []],
    ['railway down', []],
  ])('that mark an agent are noticed when they go: %s', (line, names) => {
    expect(Object.keys(read(line, { env: { GEMINI_CLI: '1' } }).variables)).toEqual(names);
  });
});

describe('what is known of the tool', () => {
  const nothing: Setting = { env: { PATH: '/usr/bin' }, facts: { entry: () => undefined } };

  it.each([
    ['kubectl delete x', nothing, 'listed'],
    ['mytool delete x', nothing, 'missing'],
    ['mytool delete x', {}, 'unlisted'],
    ['/opt/mytool delete x', nothing, 'missing'],
    ['./mytool delete x', nothing, 'missing'],
  ] as const)('%s', (line, setting, tool) => {
    expect(read(line, setting).tool).toBe(tool);
  });
});

describe('targets', () => {
  it('are named by options and operands', () => {
    const { targets } = read('gcloud sql instances delete orders --project shop-prod');
    expect(targets.map(one => `${one.kind} ${one.name}`)).toEqual(['project shop-prod', 'instance orders']);
  });
});

describe('a tool behind an interpreter', () => {
  it.each([
    ['python3 /usr/bin/aws s3 rb s3://b', 'aws', 's3 rb'],
    ['python3.11 -u /usr/lib/google-cloud-sdk/lib/gcloud.py projects delete x', 'gcloud', 'projects delete'],
    ['python -m alembic downgrade base', 'alembic', 'downgrade'],
    ['node ./node_modules/prisma/build/index.js migrate reset', 'prisma', 'migrate reset'],
    ['node /usr/lib/node_modules/@railway/cli/bin/railway.js volume delete', 'railway', 'volume delete'],
    ['node node_modules/.bin/wrangler delete', 'wrangler', 'delete'],
    ['ruby /usr/bin/rake db:drop', 'rake', ''],
    ['perl /usr/bin/exiftool x', 'exiftool', ''],
    ['php artisan migrate:fresh', 'artisan', 'migrate:fresh'],
  ])('%s is %s', (line, program, path) => {
    const behind = operationsOf('cli', line).at(-1);
    expect([behind?.program, behind?.path]).toEqual([program, path]);
  });

  it.each([`python3 -c 'print(1)' aws s3 rb`, 'node -e 1 prisma migrate reset', 'python3'])(
    '%s is none',
    line => {
      expect(operationsOf('cli', line)).toHaveLength(1);
    },
  );
});
