import { LiteError } from '@litesmith/ops-registry';
import type { WeightType } from '../weights/weight-algorithm.js';
import type { Granularity, Scheme, WeightAlgorithmName, WeightScheme } from './scheme.js';

const weightTypes: { readonly [code: string]: WeightType } = { wi8: 'INT8', wi4: 'INT4', wi2: 'INT2' };
const activationTypes: { readonly [code: string]: 'INT8' | 'INT16' } = { ai8: 'INT8', ai16: 'INT16' };
const algorithms: { readonly [code: string]: WeightAlgorithmName } = {
  minmax: 'min-max',
  mse: 'mse',
  octav: 'octav',
  gptq: 'gptq',
};

/** Smallest and largest block that has a kernel in LiteRT. */
export const BLOCK_RANGE = { min: 32, max: 256 } as const;

const grammar =
  'float, float16, dynamic_W_afp32, weight_only_W_afp32 or static_W_A with W one of wi8, wi4, wi2 and A one of ai8, ai16; ' +
  'behind it _tensor, _channel or _block<32…256>, and _minmax, _mse, _octav or _gptq';

function unknown(name: string): LiteError {
  return new LiteError('RECIPE_SCHEME', `"${name}" is no quantization scheme`, { hint: `a scheme is ${grammar}` });
}

function codeOf<T>(table: { readonly [code: string]: T }, value: T): string {
  return Object.keys(table).find((code) => table[code] === value) ?? '';
}

function parseGranularity(word: string): Granularity | undefined {
  if (word === 'tensor' || word === 'channel') return word;
  const block = Number(/^block(\d+)$/.exec(word)?.[1]);
  return Number.isInteger(block) ? { block } : undefined;
}

function parseWeights(name: string, type: WeightType, words: readonly string[]): WeightScheme {
  let granularity: Granularity = 'channel';
  let algorithm: WeightAlgorithmName = 'min-max';
  for (const word of words) {
    const asGranularity = parseGranularity(word);
    const asAlgorithm = algorithms[word];
    if (asGranularity !== undefined) granularity = asGranularity;
    else if (asAlgorithm !== undefined) algorithm = asAlgorithm;
    else throw unknown(name);
  }
  const scheme = { dtype: type, granularity, algorithm };
  checkWeights(name, scheme);
  return scheme;
}

/**
 * Checks what the types of {@link WeightScheme} cannot say.
 *
 * @throws {LiteError} `RECIPE_BLOCK` for a block that no kernel takes.
 */
export function checkWeights(name: string, { granularity }: WeightScheme): void {
  if (typeof granularity === 'string') return;
  const { block } = granularity;
  const isPower = Number.isInteger(block) && (block & (block - 1)) === 0;
  if (isPower && block >= BLOCK_RANGE.min && block <= BLOCK_RANGE.max) return;
  const expected = `a power of two from ${BLOCK_RANGE.min} to ${BLOCK_RANGE.max}`;
  throw new LiteError('RECIPE_BLOCK', `scheme "${name}" has blocks of ${block} elements, expected ${expected}`);
}

/**
 * The scheme that a name says: `dynamic_wi8_afp32`, `weight_only_wi4_afp32_block32`, `static_wi8_ai16`,
 * `static_wi4_ai8_channel_gptq`, `float16`. Without further words scales are per channel and found by min/max.
 *
 * @throws {LiteError} `RECIPE_SCHEME` for anything else; the hint spells the grammar out. `RECIPE_BLOCK`.
 */
export function parseScheme(name: string): Scheme {
  if (name === 'float' || name === 'float16') return { mode: name };
  const words = name.replace(/^weight_only_/, 'weight-only_').split('_');
  const [mode, weightCode = '', activationCode = '', ...more] = words;
  const type = weightTypes[weightCode];
  const activations = activationTypes[activationCode];
  if (type === undefined) throw unknown(name);
  if (mode === 'static' && activations !== undefined) {
    return { mode, weights: parseWeights(name, type, more), activations };
  }
  if ((mode === 'dynamic' || mode === 'weight-only') && activationCode === 'afp32') {
    return { mode, weights: parseWeights(name, type, more) };
  }
  throw unknown(name);
}

/** The shortest name that {@link parseScheme} reads as this scheme. */
export function schemeName(scheme: Scheme): string {
  if (scheme.mode === 'float' || scheme.mode === 'float16') return scheme.mode;
  const { dtype, granularity, algorithm } = scheme.weights;
  const activations = scheme.mode === 'static' ? codeOf(activationTypes, scheme.activations) : 'afp32';
  const words = [scheme.mode.replace('-', '_'), codeOf(weightTypes, dtype), activations];
  if (typeof granularity === 'object') words.push(`block${granularity.block}`);
  else if (granularity === 'tensor') words.push(granularity);
  if (algorithm !== 'min-max') words.push(codeOf(algorithms, algorithm));
  return words.join('_');
}
