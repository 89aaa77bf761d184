import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Google's modes of quantization that are compared, with the recipe of ours that means the same. */
export const modes = {
  static_int8: { scheme: 'static_wi8_ai8' },
  static_int8_io: { scheme: 'static_wi8_ai8', boundary: 'INT8' },
  dynamic: { scheme: 'dynamic_wi8_afp32' },
  float16: { scheme: 'float16' },
  int16x8: { scheme: 'static_wi8_ai16' },
} as const;

/** A mode of Google's converter. */
export type ModeName = keyof typeof modes;

/** What Google's converter made of one model. */
export interface GoogleModel {
  readonly name: string;
  readonly float: Uint8Array;
  /** The float model with the ranges that Google's calibrator noted; `null` where it failed. */
  readonly calibrated: Uint8Array | null;
  /** By mode; what the converter failed on is absent. */
  readonly quantized: { readonly [M in ModeName]?: Uint8Array };
  /** What the converter said where it failed; `died` where its process did not survive. */
  readonly failures: { readonly [mode: string]: string };
  /** Representative data: values of the one input, a sample each. */
  readonly samples: readonly (Float32Array | Int32Array)[];
}

/** `index.json` of a folder that `make-fixtures.py` filled. */
interface Index {
  readonly tensorflow: string;
  /** Contents in base64, where all is packed into one file. */
  readonly files?: { readonly [file: string]: string };
  readonly models: {
    readonly [name: string]: {
      readonly samples: number;
      readonly dtype: string;
      readonly modes: { readonly [mode: string]: { readonly bytes?: number; readonly failed?: string } };
    };
  };
}

/**
 * The models that `make-fixtures.py` made, and the version of TensorFlow that it had.
 *
 * @param path the folder that it filled, or the JSON file that it packed
 */
export function googleModels(path: string): { readonly tensorflow: string; readonly models: readonly GoogleModel[] } {
  const isPacked = path.endsWith('.json');
  const index: Index = JSON.parse(readFileSync(isPacked ? path : join(path, 'index.json'), 'utf8'));
  const { tensorflow, models, files = {} } = index;
  const bytesOf = (file: string): Uint8Array =>
    new Uint8Array(isPacked ? Buffer.from(files[file] ?? '', 'base64') : readFileSync(join(path, file)));
  return {
    tensorflow,
    models: Object.entries(models).map(([name, entry]) => {
      const made = Object.keys(modes).filter((mode) => entry.modes[mode]?.bytes !== undefined);
      return {
        name,
        float: bytesOf(`${name}.float.tflite`),
        calibrated: entry.modes.calibrated?.bytes === undefined ? null : bytesOf(`${name}.calibrated.tflite`),
        quantized: Object.fromEntries(made.map((mode) => [mode, bytesOf(`${name}.${mode}.tflite`)])),
        failures: Object.fromEntries(
          Object.entries(entry.modes).flatMap(([mode, { failed }]) => (failed === undefined ? [] : [[mode, failed]])),
        ),
        samples: samplesOf(bytesOf(`${name}.samples.bin`), entry.samples, entry.dtype),
      };
    }),
  };
}

/** Cuts the bytes of all samples into samples. */
export function samplesOf(bytes: Uint8Array, count: number, dtype: string): readonly (Float32Array | Int32Array)[] {
  const buffer = bytes.slice().buffer;
  const all = dtype === 'int32' ? new Int32Array(buffer) : new Float32Array(buffer);
  const size = all.length / count;
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}
