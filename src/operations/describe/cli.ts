import type { CliOperation } from '../operation.ts';

/** Operands that are shown. */
const MOST_OPERANDS = 6;

/** `terraform destroy`, `kubectl delete namespace shop`. */
export function describeCli(operation: CliOperation): string {
  const { program, path, operands } = operation;
  const shown = operands.slice(0, MOST_OPERANDS);
  const words = [program, path, ...shown, ...(operands.length > shown.length ? ['…'] : [])];
  const notes = [
    ...(operation.forced ? ['without asking'] : []),
    ...(operation.dryRun ? ['only shows what it would do'] : []),
  ];
  return `${words.filter(word => word !== '').join(' ')}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}
