import { elementCountOf } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { readTensorFile, type TensorFile } from '../files/tensor-file.js';

/** An input of the model, as far as finding values for it needs to know. */
export interface InputSlot {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
}

/**
 * Pairs `--input` arguments with the model's inputs: `NAME=FILE` by name, a bare `FILE` by position among the inputs
 * that are not named.
 *
 * @returns for each input the path of its file, `undefined` where none is given
 * @throws {LiteError} `RUN_INPUT` for a name that no input has, or more files than inputs.
 */
export function assignInputs(slots: readonly InputSlot[], given: readonly string[]): readonly (string | undefined)[] {
  const paths: (string | undefined)[] = slots.map(() => undefined);
  const unnamed: string[] = [];
  for (const argument of given) {
    const named = slots.findIndex(({ name }) => argument.startsWith(`${name}=`));
    const slot = slots[named];
    if (slot) paths[named] = argument.slice(slot.name.length + 1);
    else unnamed.push(argument);
  }
  for (const path of unnamed) {
    const free = paths.indexOf(undefined);
    if (free < 0) {
      throw new LiteError('RUN_INPUT', `no input is left for ${path}`, {
        hint: `inputs: ${slots.map(({ name }) => name).join(', ')}; give NAME=FILE, or a FILE for each in order`,
      });
    }
    paths[free] = path;
  }
  return paths;
}

/** Reads the file for an input. */
export function readInput(slot: InputSlot, path: string): TensorFile {
  return readTensorFile(path, slot.dtype);
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
