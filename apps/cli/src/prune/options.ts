import { LiteError } from '@litesmith/ops-registry';
import { type LayerRule, type MaskPattern, parsePattern } from '@litesmith/prune';
import { InvalidArgumentError } from 'commander';
import { regularExpression } from '../regular-expression.js';

/** Parses shares: 0 to 1. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('expected a number from 0 to 1.');
}

/** Parses patterns: `unstructured`, `1x4`, `2:4`. */
export function patternOf(text: string): MaskPattern {
  try {
    return parsePattern(text);
  } catch (error) {
    throw error instanceof LiteError ? new InvalidArgumentError(error.message) : error;
  }
}

/** Collects `PATTERN=SHARE` as rules for layers. */
export function appendLayer(text: string, rules: readonly LayerRule[]): readonly LayerRule[] {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('expected PATTERN=SPARSITY.');
  return [...rules, { name: regularExpression(text.slice(0, at)), sparsity: share(text.slice(at + 1)) }];
}

/** Collects patterns of layers to leave alone. */
export function appendSkip(text: string, rules: readonly LayerRule[]): readonly LayerRule[] {
  return [...rules, { name: regularExpression(text), sparsity: 'skip' }];
}
