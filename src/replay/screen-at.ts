import type { LogError } from '../journal/log-error.ts';
import { RecordingScreen } from './cast/recording-screen.ts';

/**
 * What a session's terminal showed at a time, as plain lines without what is invisible.
 * @param time milliseconds since the session began.
 */
export async function screenAt(
  directory: string,
  time: number,
): Promise<{ readonly ok: true; readonly lines: readonly string[] } | LogError> {
  const opened = await RecordingScreen.open(directory);
  if (!opened.ok) return opened;
  const { screen } = opened;
  try {
    await screen.seek(time);
    const { buffer, size } = screen;
    const lines = Array.from({ length: size.rows }, (_, row) =>
      (buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ''),
    );
    return { ok: true, lines: lines.slice(0, lines.findLastIndex(line => line !== '') + 1) };
  } finally {
    screen.close();
  }
}
