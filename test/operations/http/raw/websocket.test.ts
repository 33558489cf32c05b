import { describe, expect, it } from 'vitest';
import { operationsOf } from '../../read-line.ts';

describe('messages over WebSockets', () => {
  it.each([
    [`wscat -c wss://api.example.com/s -x '{"event":"deleteUser"}'`, ['delete', 'user']],
    [`wscat -H 'Authorization: x' -c wss://api.example.com/s -x '{"type":"drop"}'`, ['drop']],
    [`echo '42["deleteUser",{"id":1}]' | websocat wss://api.example.com/s`, ['delete', 'user']],
    [`websocat wss://api.example.com/s '42["deleteUser",{"id":1}]'`, ['delete', 'user']],
    [`echo '{"jsonrpc":"2.0","method":"db.drop"}' | websocat ws://api.example.com/s`, ['db', 'drop']],
    [`echo 'hello' | websocat ws://api.example.com/s`, []],
  ])('%s', (line, verbs) => {
    expect(operationsOf('http', line)).toMatchObject([{ method: 'MESSAGE', host: 'api.example.com', verbs }]);
  });

  it.each(['wscat -l 8080', 'websocat -s 1234', 'wscat -c wss://api.example.com/s'])(
    'sends nothing by %s',
    line => {
      expect(operationsOf('http', line)).toEqual([]);
    },
  );
});
