import { afterEach, describe, expect, it, vi } from 'vitest';
import { SessionLog } from '../../src/session/session-log.ts';
import { UndoLog, type UndoLogOptions } from '../../src/session/undo-log.ts';

describe('the log of an undo', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is none, which is said, if its first line cannot be written', async () => {
    const close = vi.fn(async () => {});
    const log = { start: () => ({ ok: false, reason: 'no space left' }), close } as unknown as SessionLog;
    vi.spyOn(SessionLog, 'open').mockReturnValue({ ok: true, log });
    const said: string[] = [];
    const options = {
      kept: { id: 'k1' },
      facts: {},
      env: {},
      cwd: '/',
      say: (line: string) => said.push(line),
    };
    expect(await UndoLog.open(options as unknown as UndoLogOptions)).toBeUndefined();
    expect(said).toEqual(['this undo is in no log: no space left']);
    expect(close).toHaveBeenCalledOnce();
  });
});
