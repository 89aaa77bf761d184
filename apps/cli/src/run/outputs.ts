import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { InterpreterTensor } from '@litesmith/interpreter';
import { LiteError } from '@litesmith/ops-registry';
import { type TensorFileFormat, tensorFileBytes, tensorFileFormats } from '../files/tensor-file.js';
import type { OutputValue } from './render.js';

/** Copies of the outputs; as real numbers where asked for and where they are numbers. */
export function collectOutputs(outputs: readonly InterpreterTensor[], real: boolean): readonly OutputValue[] {
  return outputs.map((output) => {
    const { name, dtype, shape } = output;
    if (real && output.quantization) return { name, dtype: 'FLOAT32', shape, values: output.real() };
    return { name, dtype, shape, values: output.copy() };
  });
}

/**
 * Writes each output to a file. One output goes to `path` itself where that ends in `.npy`, `.json` or `.raw`; otherwise
 * `path` is a folder and files are named after the outputs.
 *
 * @returns the paths that were written
 * @throws {LiteError} `RUN_OUTPUT` where several outputs were to go into one file.
 */
export function writeOutputs(
  path: string,
  format: TensorFileFormat,
  outputs: readonly OutputValue[],
): readonly string[] {
  const named = tensorFileFormats.find((candidate) => extname(path) === `.${candidate}`);
  if (named && outputs.length > 1) {
    throw new LiteError('RUN_OUTPUT', `${outputs.length} outputs do not fit into one file`, {
      at: path,
      hint: 'name a folder',
    });
  }
  if (!named) mkdirSync(path, { recursive: true });
  return outputs.map(({ name, dtype, shape, values }, index) => {
    const file = named ? path : join(path, `${fileName(name, index)}.${format}`);
    writeFileSync(`${file}.tmp`, tensorFileBytes(named ?? format, dtype, shape, values));
    renameSync(`${file}.tmp`, file);
    return file;
  });
}

/** A name that every file system takes, and that no other output has. */
function fileName(name: string, index: number): string {
  return `${index}-${name.replace(/[^\w.-]+/g, '_').slice(0, 100)}`;
}
