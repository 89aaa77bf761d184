import { FormatError } from '@litesmith/format';
import { readTfliteFile } from '@litesmith/format/node';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';

/**
 * Reads a `.tflite` file with the files that it takes external weights from.
 *
 * @throws {LiteError} `CLI_INPUT` where there is no such file, `FORMAT_…` where it is not a sound model; both name it.
 */
export async function readModelFile(path: string): Promise<Model> {
  try {
    return await readTfliteFile(path, { externalFiles: true });
  } catch (cause) {
    if (cause instanceof FormatError) throw new LiteError(cause.code, `${path}: ${cause.message}`, { cause });
    if (cause instanceof Error && 'code' in cause && 'syscall' in cause) {
      throw new LiteError('CLI_INPUT', `${path} cannot be read: ${String(cause.code)}`, { cause });
    }
    throw cause;
  }
}
