import { describe, expect, it } from 'vitest';
import { configuredEndpoint, endpointSettings } from '../../../src/preview/aws/endpoint-settings.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

describe('configuredEndpoint', () => {
  const ANY = { AWS_ENDPOINT_URL: 'http://any:1' };

  it.each<readonly [string, Readonly<Record<string, string>>, string | undefined]>([
    ['s3 rb', {}, undefined],
    ['s3 rb', ANY, 'http://any:1'],
    ['s3 rb', { ...ANY, AWS_ENDPOINT_URL_S3: 'http://s3:1' }, 'http://s3:1'],
    ['s3api delete-bucket', { ...ANY, AWS_ENDPOINT_URL_S3: 'http://s3:1' }, 'http://s3:1'],
    ['dynamodb delete-table', { ...ANY, AWS_ENDPOINT_URL_S3: 'http://s3:1' }, 'http://any:1'],
    ['logs delete-log-group', { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: 'http://logs:1' }, 'http://logs:1'],
    ['secretsmanager delete-secret', { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://sm:1' }, 'http://sm:1'],
    ['s3 rb', { ...ANY, AWS_ENDPOINT_URL_S3: '' }, 'http://any:1'],
    ['s3 rb', { AWS_ENDPOINT_URL: '' }, undefined],
    ['s3 rb', { ...ANY, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' }, undefined],
    ['s3 rb', { ...ANY, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }, 'http://any:1'],
    // No name of a property that every object has leads anywhere.
    ['constructor x', ANY, 'http://any:1'],
  ])('of %s with %j is %s', (path, variables, expected) => {
    const command = { env: environmentOf(variables, true) };
    expect(configuredEndpoint({ path }, command)).toBe(expected);
    // Every variable that has a say is told.
    const counted = Object.keys(endpointSettings({ path }, command));
    expect(Object.keys(variables).filter(name => !counted.includes(name))).toEqual(
      path.startsWith('dynamodb') ? ['AWS_ENDPOINT_URL_S3'] : [],
    );
  });
});
