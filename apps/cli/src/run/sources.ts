import { elementCountOf } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';

/**
 * Pairs `--input` arguments with the model's inputs: `NAME=FILE` by name, a bare `FILE` by position among the inputs
 * that are not named.
 *
 * @param inputs the names that each input goes by
 * @returns for each input the path of its file, `undefined` where none is given
 * @throws {LiteError} `RUN_INPUT` for more files than inputs.
 */
export function assignInputs(
  inputs: readonly (readonly string[])[],
  given: readonly string[],
): readonly (string | undefined)[] {
  const paths: (string | undefined)[] = inputs.map(() => undefined);
  const unnamed: string[] = [];
  for (const argument of given) {
    const index = inputs.findIndex((names) => names.some((name) => argument.startsWith(`${name}=`)));
    const name = inputs[index]?.find((candidate) => argument.startsWith(`${candidate}=`));
    if (name === undefined) unnamed.push(argument);
    else paths[index] = argument.slice(name.length + 1);
  }
  for (const path of unnamed) {
    const free = paths.indexOf(undefined);
    if (free < 0) {
      throw new LiteError('RUN_INPUT', `no input is left for ${path}`, {
        hint: `inputs: ${inputs.map(([name]) => name).join(', ')}; give NAME=FILE, or a FILE for each in order`,
      });
    }
    paths[free] = path;
  }
  return paths;
}

/** An input that random values are made for. */
export interface InputSlot {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
}

/**
 * Values for an input that nothing was given for, from a seed: floats in [−1, 1), integers over their whole range, int32
 * and int64 0 or 1 (they are mostly indices), booleans at random.
 *
 * @throws {LiteError} `RUN_INPUT` for a type that has no random values.
 */
export function randomValues(slot: InputSlot, random: () => number): ArrayLike<number | bigint> {
  const draw = generators[slot.dtype];
  if (!draw) {
    throw new LiteError('RUN_INPUT', `random values of type ${slot.dtype} do not exist`, {
      at: `input "${slot.name}"`,
      hint: 'give a file with --input',
    });
  }
  return Array.from({ length: elementCountOf(slot.shape) }, () => draw(random()));
}

const generators: { readonly [T in TensorType]?: (u: number) => number | bigint } = {
  FLOAT32: (u) => 2 * u - 1,
  FLOAT64: (u) => 2 * u - 1,
  INT8: (u) => Math.floor(256 * u) - 128,
  UINT8: (u) => Math.floor(256 * u),
  INT16: (u) => Math.floor(65536 * u) - 32768,
  UINT16: (u) => Math.floor(65536 * u),
  INT32: (u) => Math.floor(2 * u),
  UINT32: (u) => Math.floor(2 * u),
  INT64: (u) => BigInt(Math.floor(2 * u)),
  UINT64: (u) => BigInt(Math.floor(2 * u)),
  BOOL: (u) => (u >= 0.5 ? 1 : 0),
};

/** A linear congruential generator: numbers in [0, 1) from a seed. Source: Numerical Recipes, "ranqd1". */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
