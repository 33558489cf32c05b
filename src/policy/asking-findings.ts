import type { Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';

/** The findings of a judgement for which it is not allowed, in their order: what a person is asked about. */
export function askingFindings({ findings }: Pick<Judgement, 'findings'>): readonly Finding[] {
  return findings.filter(finding => finding.decision !== 'allow');
}
