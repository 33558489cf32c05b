import type { Recording } from '../journal/recording.ts';
import { environmentSecrets } from '../journal/redact/environment-secrets.ts';
import { SecretFinder } from '../journal/redact/find-secrets.ts';
import type { SeenSecret } from './seen-secret.ts';

/** What {@link SessionSecrets} is made of. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly redaction: { readonly variables: readonly string[]; readonly values: readonly string[] };
}

/** What a session knows to be secret: from its environment, its configuration, and the commands it has seen. */
export class SessionSecrets {
  /** Takes them out of the log. */
  readonly finder: SecretFinder;
  /** Patterns of words that are secret, for a recording. */
  readonly patterns: readonly string[];
  readonly #known = new Map<string, string>();
  #recording: Recording | undefined;

  constructor({ env, redaction }: SecretSources) {
    this.patterns = redaction.values;
    this.finder = new SecretFinder(redaction.values);
    for (const { name, value } of environmentSecrets(env, redaction.variables)) this.learn({ value, name });
  }

  /** Leaves it out of whatever is written from now on. */
  learn({ value, name }: SeenSecret): void {
    if (this.#known.has(value)) return;
    this.#known.set(value, name);
    this.finder.learn(value, name);
    this.#recording?.hide(value, name);
  }

  /** Leaves out of this recording what is known, and what will be. */
  hideFrom(recording: Recording): void {
    this.#recording = recording;
    for (const [value, name] of this.#known) recording.hide(value, name);
  }
}
