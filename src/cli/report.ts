import { shareSession } from '../replay/export/shared-session.ts';
import { incidentReport } from '../replay/report/incident-report.ts';
import { renderHtml } from '../replay/report/render-html.ts';
import { renderMarkdown } from '../replay/report/render-markdown.ts';
import { namedSession, ownState } from './log-location.ts';
import { UsageError } from './output.ts';
import { readVerificationKey } from './verification-key.ts';
import { writeOutput } from './write-output.ts';

/** Options of `holdfire report`. */
export interface ReportOptions {
  readonly html?: boolean;
  /** The file to be written; standard output without it. */
  readonly output?: string;
  /** The verification key, or a file that holds it. */
  readonly key?: string;
  /** False leaves the secrets in. */
  readonly redact?: boolean;
}

/** Writes the report of a session, as Markdown or HTML. */
export async function report(name: string | undefined, options: ReportOptions): Promise<void> {
  const { id } = namedSession(name);
  const key = options.key === undefined ? {} : { key: readVerificationKey(options.key) };
  const shared = await shareSession({ state: ownState(), id, redact: options.redact !== false, ...key });
  if (!shared.ok) throw new UsageError(shared.reason);
  const document = incidentReport(shared.session, Date.now());
  const text =
    options.html === true ? renderHtml(document, `Incident report ${id}`) : renderMarkdown(document);
  await writeOutput([text], options.output);
}
