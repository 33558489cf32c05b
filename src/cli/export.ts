import { sessionPage } from '../replay/export/html-page.ts';
import { shareCast } from '../replay/export/shared-cast.ts';
import { type SharedSession, shareSession } from '../replay/export/shared-session.ts';
import { sessionJson, sessionText } from '../replay/export/text-export.ts';
import { namedSession, ownState } from './log-location.ts';
import { UsageError } from './output.ts';
import { readVerificationKey } from './verification-key.ts';
import { writeOutput } from './write-output.ts';

/** Options of `holdfire export`. */
export interface ExportOptions {
  readonly html?: boolean;
  readonly cast?: boolean;
  readonly text?: boolean;
  readonly json?: boolean;
  /** The file to be written; standard output without it. */
  readonly output?: string;
  /** The verification key, or a file that holds it. */
  readonly key?: string;
  /** False leaves the secrets in. */
  readonly redact?: boolean;
}

/** Writes a session as one file to give to somebody else. */
export async function exportSession(name: string | undefined, options: ExportOptions): Promise<void> {
  const chosen = (['html', 'cast', 'text', 'json'] as const).filter(each => options[each] === true);
  if (chosen.length > 1) throw new UsageError(`one of --${chosen.join(', --')}`);
  const { id } = namedSession(name);
  const key = options.key === undefined ? {} : { key: readVerificationKey(options.key) };
  const shared = await shareSession({ state: ownState(), id, redact: options.redact !== false, ...key });
  if (!shared.ok) throw new UsageError(shared.reason);
  const content = await contentOf(shared.session, chosen[0] ?? 'html');
  await writeOutput(content, options.output);
}

async function contentOf(
  session: SharedSession,
  kind: 'html' | 'cast' | 'text' | 'json',
): Promise<AsyncIterable<string> | Iterable<string>> {
  switch (kind) {
    case 'html':
      return [await sessionPage(session, Date.now())];
    case 'text':
      return sessionText(session, Date.now());
    case 'json':
      return [sessionJson(session, Date.now())];
    case 'cast': {
      const shared = shareCast(session);
      if (!shared.ok) throw new UsageError(shared.reason);
      return textsOf(shared.lines);
    }
  }
}

async function* textsOf(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const line of lines) yield line.text;
}
