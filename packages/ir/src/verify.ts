import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import type { Diagnostic } from './diagnostic.js';
import { calls } from './invariants/calls.js';
import type { Invariant } from './invariants/invariant.js';
import { lookupTables } from './invariants/lookup-tables.js';
import { operands } from './invariants/operands.js';
import { options } from './invariants/options.js';
import { quantization } from './invariants/quantization.js';
import { signatures } from './invariants/signatures.js';
import { sparsity } from './invariants/sparsity.js';
import { structure } from './invariants/structure.js';
import { tensors } from './invariants/tensors.js';
import type { Model } from './model.js';

/** All that holds of a valid model, in the order in which it is checked. */
export const invariants: readonly Invariant[] = [
  ...structure,
  ...tensors,
  ...quantization,
  ...sparsity,
  ...lookupTables,
  ...signatures,
  ...calls,
  ...options,
  ...operands,
];

/**
 * What contradicts the {@link invariants}: errors make a model that cannot be written or run, warnings one that some
 * runtime refuses. Takes time linear in the size of the model and never throws.
 */
export function verify(model: Model, registry: Registry = builtinRegistry): readonly Diagnostic[] {
  return invariants.flatMap((invariant) => invariant.check(model, registry));
}

/** Most errors that one message lists; the rest is counted. */
const maxListed = 20;

/**
 * Makes sure that {@link verify} finds no error. Warnings pass.
 *
 * @throws {LiteError} `IR_INVALID`, one for all errors, listing them.
 */
export function assertValid(model: Model, registry: Registry = builtinRegistry): void {
  const errors = verify(model, registry).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const lines = errors
    .slice(0, maxListed)
    .map(({ code, message, at }) => `  ${code}: ${message}${at === undefined ? '' : ` (${at})`}`);
  if (errors.length > maxListed) lines.push(`  … and ${errors.length - maxListed} more`);
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new LiteError('IR_INVALID', `the model has ${count}\n${lines.join('\n')}`);
}
