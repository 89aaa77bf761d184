import { BuiltinOperator, LiteError } from '@litesmith/ops-registry';
import type { OperatorSelector, Recipe, RecipeRule } from './recipe.js';
import type { Scheme } from './scheme.js';
import { checkWeights, parseScheme } from './scheme-name.js';

type Json = { readonly [key: string]: unknown };

const selectorKeys = ['op', 'tensor'];
const choices: { readonly [key: string]: readonly string[] } = {
  inputType: ['FLOAT32', 'INT8', 'UINT8', 'INT16'],
  outputType: ['FLOAT32', 'INT8', 'UINT8', 'INT16'],
  biasType: ['INT32', 'INT64'],
  terminal: ['spec', 'float', 'logits', 'int16'],
};
const recipeKeys = ['name', 'rules', 'skip', 'minElements', ...Object.keys(choices)];

function fail(at: string, message: string, hint?: string): never {
  throw new LiteError('RECIPE_INVALID', message, { at, ...(hint === undefined ? {} : { hint }) });
}

function asObject(value: unknown, at: string, keys: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail(at, `expected an object, got ${JSON.stringify(value)}`);
  }
  const stray = Object.keys(value).find((key) => !keys.includes(key));
  if (stray !== undefined) fail(at, `there is no field "${stray}"`, `fields are ${keys.join(', ')}`);
  return value as Json;
}

function checkSelector(value: Json, at: string): void {
  const { op, tensor } = value;
  for (const name of op === undefined ? [] : Array.isArray(op) ? op : [op]) {
    if (typeof name !== 'string') fail(at, `op is ${JSON.stringify(name)}, expected a name or a list of names`);
    // Names of custom ops are free, but one in the builtin spelling that is no builtin op is a slip.
    if (/^[A-Z][A-Z0-9_]+$/.test(name) && !(name in BuiltinOperator)) fail(at, `there is no op ${name}`);
  }
  if (tensor !== undefined && typeof tensor !== 'string') {
    fail(at, `tensor is ${JSON.stringify(tensor)}, expected a regular expression as text`);
  }
}

function checkScheme(value: unknown, at: string): void {
  if (typeof value === 'string') return void parseScheme(value);
  const keys = ['mode', 'weights', 'activations'];
  const { mode, weights, activations } = asObject(value, at, keys);
  if (mode === 'float' || mode === 'float16') return;
  if (mode !== 'weight-only' && mode !== 'dynamic' && mode !== 'static') fail(at, `mode is ${JSON.stringify(mode)}`);
  const { dtype, granularity, algorithm } = asObject(weights, at, ['dtype', 'granularity', 'algorithm']);
  const known = (list: readonly string[], each: unknown): boolean => list.includes(String(each));
  if (!known(['INT8', 'INT4', 'INT2'], dtype)) fail(at, `weights are ${JSON.stringify(dtype)}`, 'INT8, INT4 or INT2');
  if (!known(['min-max', 'mse', 'octav', 'gptq'], algorithm)) fail(at, `algorithm is ${JSON.stringify(algorithm)}`);
  if (!known(['tensor', 'channel'], granularity)) asObject(granularity, at, ['block']);
  if (mode === 'static' && !known(['INT8', 'INT16'], activations))
    fail(at, `activations are ${JSON.stringify(activations)}`);
  checkWeights(at, (value as Extract<Scheme, { mode: 'static' }>).weights);
}

/**
 * Checks a recipe that comes from outside, such as a JSON file.
 *
 * @param value what `JSON.parse` gave
 * @throws {LiteError} `RECIPE_INVALID`, `RECIPE_SCHEME`, `RECIPE_BLOCK` naming the field.
 */
export function readRecipe(value: unknown): Recipe {
  const recipe = asObject(value, 'recipe', recipeKeys);
  const list = (key: string): readonly unknown[] => {
    const items = recipe[key] ?? [];
    return Array.isArray(items) ? items : fail(key, `expected a list, got ${JSON.stringify(items)}`);
  };
  const rules = list('rules').map((item, index) => {
    const at = `rules[${index}]`;
    const rule = asObject(item, at, [...selectorKeys, 'scheme']);
    checkSelector(rule, at);
    checkScheme(rule.scheme, at);
    return item as RecipeRule;
  });
  const skip = list('skip').map((item, index) => {
    checkSelector(asObject(item, `skip[${index}]`, selectorKeys), `skip[${index}]`);
    return item as OperatorSelector;
  });
  for (const [key, allowed] of Object.entries(choices)) {
    const choice = recipe[key];
    if (choice !== undefined && !allowed.includes(String(choice))) {
      fail(key, `is ${JSON.stringify(choice)}`, `expected ${allowed.join(', ')}`);
    }
  }
  const { minElements } = recipe;
  if (minElements !== undefined && !(Number.isInteger(minElements) && Number(minElements) >= 0)) {
    fail('minElements', `is ${JSON.stringify(minElements)}, expected a whole number from 0 up`);
  }
  const name = typeof recipe.name === 'string' ? recipe.name : 'recipe';
  return { ...(recipe as Partial<Recipe>), name, rules, skip };
}
