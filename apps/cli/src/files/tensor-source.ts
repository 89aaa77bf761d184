import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type NpyArray, readNpz } from '@litesmith/data';
import { view } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { readTensorFile, type TensorFile } from './tensor-file.js';

const tensorFiles = ['.npy', '.npz', '.json', '.raw'];

/** A tensor and where it was read. */
export interface SourcedTensor extends TensorFile {
  readonly path: string;
}

/** `archive.npz` or `archive.npz:array`; `null` for anything else. */
function archivePath(path: string): { readonly file: string; readonly member: string | undefined } | null {
  const match = /^(.*\.npz)(?::([^/\\]+))?$/i.exec(path);
  return match?.[1] === undefined ? null : { file: match[1], member: match[2] };
}

/**
 * Names of the arrays in a `.npz` file that a path means without naming one; `undefined` for any other path.
 *
 * @throws {LiteError} `CLI_INPUT`, `NPZ_FORMAT`
 */
export function archivedNames(path: string): readonly string[] | undefined {
  const archive = archivePath(path);
  if (archive === null || archive.member !== undefined) return undefined;
  return [...readNpz(readBytes(archive.file), archive.file).keys()];
}

/**
 * Reads the tensors that a path stands for: of a file, of one array of a `.npz` file (`file.npz:name`; without a name its only
 * one), or of all files in a folder, by name.
 *
 * @param dtype   element type that raw bytes are taken as
 * @param wanted  names of an array of a `.npz` file with several that is meant where the path names none
 * @throws {LiteError} `CLI_INPUT` where there is nothing to read, `NPZ_FORMAT`, `NPY_FORMAT`, `TENSOR_FILE`
 */
export function readTensors(path: string, dtype: TensorType, wanted: readonly string[] = []): readonly SourcedTensor[] {
  const archive = archivePath(path);
  if (archive !== null) return [readArchived(archive.file, archive.member, wanted)];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new LiteError('CLI_INPUT', `no such file or folder: ${path}`);
  if (!stat.isDirectory()) return [{ ...readTensorFile(path, dtype), path }];
  const names = readdirSync(path)
    .filter((name) => tensorFiles.includes(extname(name).toLowerCase()))
    .sort();
  if (names.length === 0) {
    throw new LiteError('CLI_INPUT', `no tensors in folder ${path}`, {
      hint: `files end in ${tensorFiles.join(', ')}`,
    });
  }
  return names.flatMap((name) => readTensors(join(path, name), dtype, wanted));
}

function readArchived(file: string, member: string | undefined, wanted: readonly string[]): SourcedTensor {
  const arrays = readNpz(readBytes(file), file);
  const [only] = arrays.keys();
  const name = member ?? wanted.find((each) => arrays.has(each)) ?? (arrays.size === 1 ? only : undefined);
  const array = name === undefined ? undefined : arrays.get(name);
  if (array === undefined) {
    const what = member === undefined ? `holds ${arrays.size} arrays` : `has no array "${member}"`;
    const hint = `name one of its arrays (${[...arrays.keys()].join(', ')}): ${file}:NAME`;
    throw new LiteError('CLI_INPUT', `${file} ${what}`, { hint });
  }
  const { dtype, shape, bytes }: NpyArray = array();
  return { shape, values: view({ dtype, shape, data: bytes }), path: `${file}:${name}` };
}

function readBytes(path: string): Uint8Array {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new LiteError('CLI_INPUT', `no such file: ${path}`);
  }
  return readFileSync(path);
}
