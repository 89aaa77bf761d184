import { existsSync, readFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';
import {
  parseScheme,
  type Recipe,
  readRecipe,
  readStatistics,
  recipeOf,
  type Scheme,
  type Statistics,
  schemeName,
  type WeightAlgorithmName,
} from '@litesmith/quantize';
import { type BoundaryOptions, boundaryOf } from './options.js';

/** What the command line may say on top of a recipe. */
export interface RecipeChanges extends BoundaryOptions {
  readonly skip?: readonly string[];
  readonly minElements?: number;
  /** The algorithm that chooses weights, in all rules. */
  readonly weights?: WeightAlgorithmName;
}

/** A recipe by the name of a scheme, or from a JSON file, with changes. */
export function recipeFrom(nameOrFile: string, changes: RecipeChanges): Recipe {
  const recipe = nameOrFile.endsWith('.json') ? readRecipe(readJson(nameOrFile)) : recipeOf(nameOrFile);
  return withChanges(recipe, changes);
}

/** A recipe with what the command line says on top of it. */
export function withChanges(recipe: Recipe, changes: RecipeChanges): Recipe {
  const { skip = [], minElements, weights } = changes;
  const rules = recipe.rules.map(({ scheme, ...rule }) => ({ ...rule, scheme: withAlgorithm(scheme, weights) }));
  // A recipe that is one scheme goes by the scheme's name.
  const [named] = recipe.name === recipe.rules[0]?.scheme ? rules : [];
  const name = typeof named?.scheme === 'string' ? named.scheme : recipe.name;
  return {
    ...recipe,
    ...{ name, rules },
    skip: [...(recipe.skip ?? []), ...skip.map((tensor) => ({ tensor }))],
    ...(minElements === undefined ? {} : { minElements }),
    ...boundaryOf(changes),
  };
}

function withAlgorithm(given: Scheme | string, algorithm: WeightAlgorithmName | undefined): Scheme | string {
  if (algorithm === undefined) return given;
  const scheme = typeof given === 'string' ? parseScheme(given) : given;
  const changed = 'weights' in scheme ? { ...scheme, weights: { ...scheme.weights, algorithm } } : scheme;
  return typeof given === 'string' ? schemeName(changed) : changed;
}

/** The schemes of a recipe's rules. */
export function schemesOf({ rules }: Recipe): readonly Scheme[] {
  return rules.map(({ scheme }) => (typeof scheme === 'string' ? parseScheme(scheme) : scheme));
}

/** Statistics from a file. */
export function statisticsFrom(path: string): Statistics {
  if (!existsSync(path)) throw new LiteError('CLI_INPUT', `no such file: ${path}`);
  try {
    return readStatistics(readFileSync(path, 'utf8'));
  } catch (cause) {
    if (cause instanceof LiteError) throw new LiteError(cause.code, `${path}: ${cause.message}`, { cause });
    throw cause;
  }
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new LiteError('CLI_INPUT', `no such file: ${path}`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new LiteError('CLI_INPUT', `${path} is no JSON`, { cause });
  }
}
