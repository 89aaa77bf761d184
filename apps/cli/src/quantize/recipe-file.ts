import { existsSync, readFileSync } from 'node:fs';
import { LiteError } from '@litesmith/ops-registry';
import {
  type BoundaryType,
  type Recipe,
  readRecipe,
  readStatistics,
  recipeOf,
  type Statistics,
  type TerminalPolicy,
} from '@litesmith/quantize';

/** What the command line may say on top of a recipe. */
export interface RecipeChanges {
  readonly skip?: readonly string[];
  readonly minElements?: number;
  readonly inputType?: BoundaryType;
  readonly outputType?: BoundaryType;
  readonly terminal?: TerminalPolicy;
}

/** A recipe by the name of a scheme, or from a JSON file, with changes. */
export function recipeFrom(nameOrFile: string, changes: RecipeChanges): Recipe {
  const recipe = nameOrFile.endsWith('.json') ? readRecipe(readJson(nameOrFile)) : recipeOf(nameOrFile);
  const { skip = [], minElements, inputType, outputType, terminal } = changes;
  return {
    ...recipe,
    skip: [...(recipe.skip ?? []), ...skip.map((tensor) => ({ tensor }))],
    ...(minElements === undefined ? {} : { minElements }),
    ...(inputType === undefined ? {} : { inputType }),
    ...(outputType === undefined ? {} : { outputType }),
    ...(terminal === undefined ? {} : { terminal }),
  };
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
