import type { SecretRange } from './secret-range.ts';

/** A shorter value would be found everywhere. */
const SHORTEST = 6;
/** Values beyond this many are not learned. */
const MOST = 500;
/** Characters that are compared at once. */
const GRAM = 4;
/** A text is looked at every so many characters: a run of eleven of a value's cannot hide between two looks. */
const STRIDE = 8;

/** Secrets whose value is known: they are found as they are, percent-encoded and in base64. */
export class LearnedSecrets {
  /** Each form of each value, with the name that stands in its place. */
  private readonly forms = new Map<string, string>();
  /** Every run of four characters in them, as a number; and a bit for each number's last 16 bits. */
  private readonly grams = new Set<number>();
  private readonly filter = new Uint8Array(1 << 16);
  private stride = STRIDE;

  /** @param name letters, digits, `-` and `_`; anything else becomes `-`. */
  add(value: string, name: string): void {
    if (value.length < SHORTEST || this.forms.has(value) || this.forms.size >= MOST * 4) return;
    const rule = name.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 40) || 'credential';
    const base64 = Buffer.from(value).toString('base64');
    for (const form of [value, percentEncoded(value), base64, base64.replace(/=+$/, '')]) {
      if (!this.forms.has(form)) this.addForm(form, rule);
    }
  }

  /** Where one of them may stand, also one that was broken into lines. Quick. */
  *positionsIn(text: string): Generator<number> {
    if (this.forms.size === 0) return;
    for (let index = 0; index + GRAM <= text.length; index += this.stride) {
      const gram = gramAt(text, index);
      if (this.filter[slotOf(gram)] === 1 && this.grams.has(gram)) yield index;
    }
  }

  /** Where they do stand. */
  find(text: string): SecretRange[] {
    const found: SecretRange[] = [];
    for (const [form, rule] of this.forms) {
      for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + form.length)) {
        found.push({ start, end: start + form.length, rule });
      }
    }
    return found;
  }

  private addForm(form: string, rule: string): void {
    this.forms.set(form, rule);
    this.stride = Math.min(this.stride, form.length - GRAM + 1);
    for (let index = 0; index + GRAM <= form.length; index++) {
      const gram = gramAt(form, index);
      this.grams.add(gram);
      this.filter[slotOf(gram)] = 1;
    }
  }
}

/** Four characters as one number; those beyond Latin-1 share theirs with others, which costs a second look. */
function gramAt(text: string, index: number): number {
  return (
    (text.charCodeAt(index) & 0xff) |
    ((text.charCodeAt(index + 1) & 0xff) << 8) |
    ((text.charCodeAt(index + 2) & 0xff) << 16) |
    (text.charCodeAt(index + 3) << 24)
  );
}

function slotOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> 16;
}

/** Percent-encoded as far as it can be: half a surrogate pair cannot. */
function percentEncoded(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString('utf8'));
}
