import { type Recipe, recipeOf } from '@litesmith/quantize';

/**
 * A recipe of integers in which a sigmoid or softmax at the end stays float. By the specification its 8-bit output has steps of
 * 1/256: a sigmoid that nobody has trained for it then ties.
 */
export function withFloatEnd(scheme: string): Recipe {
  return { ...recipeOf(scheme), name: `${scheme}, terminal float`, terminal: 'float' };
}
