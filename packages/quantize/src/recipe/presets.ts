import type { Recipe } from './recipe.js';
import { parseScheme } from './scheme-name.js';

/** Names of the recipes that most people want; {@link recipeOf} takes any scheme name of the grammar besides. */
export const presetNames = [
  'dynamic_wi8_afp32',
  'dynamic_wi4_afp32',
  'weight_only_wi8_afp32',
  'weight_only_wi4_afp32',
  'float16',
  'static_wi8_ai8',
  'static_wi8_ai16',
  'static_wi4_ai8',
] as const;

/** Name of a preset. */
export type PresetName = (typeof presetNames)[number];

/**
 * The recipe that applies one scheme to every operator.
 *
 * @param scheme a preset, or any name that {@link parseScheme} reads
 * @throws {LiteError} `RECIPE_SCHEME` for a name that is none.
 */
export function recipeOf(scheme: PresetName | (string & {})): Recipe {
  parseScheme(scheme);
  return { name: scheme, rules: [{ scheme }] };
}
