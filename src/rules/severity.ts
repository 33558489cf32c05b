/** How bad an operation would be in its context, mildest first. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/** `low`: rebuildable; `medium`: service, access or history lost; `high`: bounded data loss; `critical`: data or a whole environment gone. */
export type Severity = (typeof SEVERITIES)[number];

/**
 * Moves a severity up or down.
 * @param steps positive: more severe. The result stays within the scale.
 */
export function shiftSeverity(severity: Severity, steps: number): Severity {
  const index = Math.min(SEVERITIES.length - 1, Math.max(0, SEVERITIES.indexOf(severity) + steps));
  return SEVERITIES[index] ?? severity;
}
