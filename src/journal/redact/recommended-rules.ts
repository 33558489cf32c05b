import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretRange } from './secret-range.ts';

/**
 * Finds what secretlint's recommended rules find. The rules are run here and not by secretlint's own engine:
 * that one obeys `secretlint-disable` in the text, which any program could print, keeps a record of every run
 * in memory, and answers only later.
 */
export function findRecommended(text: string): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const rule of rules) {
    if (rule.meta.id.endsWith('-filter-comments')) continue;
    const id = rule.meta.id.replace(/^.*-rule-/, '');
    const context = {
      sharedOptions: {},
      createTranslator: () => () => ({ message: '', messageId: '' }),
      ignore: () => undefined,
      report: ({ range }: { readonly range: readonly number[] }) => {
        ranges.push({ start: range[0] ?? 0, end: range[1] ?? 0, rule: id });
      },
    };
    rule.create(context as never, {}).file?.({ content: text, ext: '', contentType: 'text' } as never);
  }
  return ranges;
}
