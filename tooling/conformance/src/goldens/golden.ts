import { readFileSync } from 'node:fs';
import { sharedPath } from '@litesmith/shared-files';

/** One output of a model as another runtime computed it. */
export interface GoldenOutput {
  readonly name: string;
  /** `float32`, `int8`, … */
  readonly dt: string;
  /** Dimensions, joined by commas. */
  readonly shape: string;
  /** All elements, little-endian, in base64. */
  readonly b64?: string;
  /** Every `stride`-th element, where there are too many. */
  readonly sample?: readonly number[];
  readonly stride?: number;
  readonly min: number;
  readonly max: number;
}

/** A model, the inputs that it was run on (name, type, dimensions), and what came out. */
export interface Golden {
  readonly path: string;
  readonly in: readonly (readonly [name: string, dtype: string, shape: string])[];
  readonly ok: boolean;
  readonly out: readonly GoldenOutput[];
  /** How long the other runtime took for one inference. */
  readonly inferMs: number;
}

/** All goldens of TFLite with XNNPACK, by the order of the file; `null` where the collection is absent. */
export function readGoldens(): readonly Golden[] | null {
  const path = sharedPath('models', 'goldens', 'dev-tflite.jsonl');
  if (path === null) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Golden => JSON.parse(line));
}

/** Dimensions of `2,3`; none of the empty string. */
export function parseShape(text: string): readonly number[] {
  return text === '' ? [] : text.split(',').map(Number);
}
