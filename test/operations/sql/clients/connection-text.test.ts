import { describe, expect, it } from 'vitest';
import { readConnectionText } from '../../../../src/operations/sql/clients/connection-text.ts';

describe('readConnectionText', () => {
  it.each([
    ['shop', { database: 'shop' }],
    [
      'postgres://u:pw@db.example.com:5433/shop?sslmode=require',
      { host: 'db.example.com', port: '5433', database: 'shop', user: 'u' },
    ],
    ['postgresql:///shop?host=/run/pg', { host: '/run/pg', database: 'shop' }],
    ['postgresql://a:1,b:2/shop', { host: 'a,b', port: '2', database: 'shop' }],
    ['postgresql://[::1]:5432/x', { host: '[::1]', port: '5432', database: 'x' }],
    ['host=a port=5 dbname=b user=c password=d', { host: 'a', port: '5', database: 'b', user: 'c' }],
    ["dbname='a b' hostaddr=10.0.0.1", { database: 'a b', host: '10.0.0.1' }],
    ['service=prod', { host: 'prod' }],
    [
      'jdbc:sqlserver://h:1433;databaseName=shop;user=u',
      { host: 'h', port: '1433', database: 'shop', user: 'u' },
    ],
    ['jdbc:postgresql://h/shop', { host: 'h', database: 'shop' }],
    ['sqlite:///srv/app.db', { database: '/srv/app.db' }],
    ['md:shop', { host: 'motherduck.com', database: 'shop' }],
    ['user/pw@//h:1521/svc', { user: 'user', host: 'h', port: '1521', database: 'svc' }],
    ['user/pw@prod', { user: 'user', host: 'prod', database: 'prod' }],
    ['mysql://u%40x@h/a%20b', { user: 'u@x', host: 'h', database: 'a b' }],
    ['root:pw@h:3307/shop', { user: 'root', host: 'h', port: '3307', database: 'shop' }],
    ['mysql://%zz@h/', { user: '%zz', host: 'h' }],
  ])('reads %s', (text, wanted) => expect(readConnectionText(text)).toEqual(wanted));

  it('never gives a password away', () => {
    for (const text of [
      'postgres://u:hunter2@h/d',
      'host=h password=hunter2',
      'scott/hunter2@h',
      'postgres://h/d?password=hunter2',
    ]) {
      expect(JSON.stringify(readConnectionText(text))).not.toContain('hunter2');
    }
  });
});
