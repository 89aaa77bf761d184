import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import type { Model } from '@litesmith/ir';
import type { ExternalBuffers } from './read/constants.js';
import { type ReadOptions, readTflite } from './read/read-tflite.js';
import { allocate } from './write/chunk-list.js';
import { encodeTflite, type WriteOptions } from './write/encode-tflite.js';

/** How to read a `.tflite` file from disk. */
export interface ReadFileOptions extends ReadOptions {
  /**
   * True takes external buffers from the files that the model names. Only files in the model's folder, or below it, are
   * opened; those of other groups stay external.
   */
  readonly externalFiles?: boolean;
}

/** Bytes that one call moves: the operating system takes less than 2 GB at a time. */
const pieceByteLength = 2 ** 30;

/**
 * Reads a `.tflite` file of any size.
 *
 * @throws {FormatError} `FORMAT_…` where the file is not a sound model
 * @throws {Error} of Node, such as `ENOENT`, where it cannot be opened
 */
export async function readTfliteFile(path: string, options: ReadFileOptions = {}): Promise<Model> {
  const { externalFiles = false, ...rest } = options;
  const file = await open(path, 'r');
  try {
    const bytes = await readAll(file);
    return readTflite(bytes, externalFiles ? { ...rest, externalBuffers: filesBeside(path) } : rest);
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle): Promise<Uint8Array> {
  const { size } = await file.stat();
  const bytes = allocate(size);
  let filled = 0;
  while (filled < size) {
    const piece = bytes.subarray(filled, filled + pieceByteLength);
    const { bytesRead } = await file.read(piece, 0, piece.byteLength, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function filesBeside(path: string): ExternalBuffers {
  const folder = dirname(path);
  const read = new Map<string, Uint8Array>();
  return (group) => {
    const relative = normalize(group);
    if (group === '' || isAbsolute(relative) || relative.startsWith('..')) return undefined;
    const known = read.get(relative);
    if (known) return known;
    const bytes = new Uint8Array(readFileSync(join(folder, relative)));
    read.set(relative, bytes);
    return bytes;
  };
}

/**
 * Writes a `.tflite` file. It appears whole or not at all: it is written under another name in the same folder, forced
 * to disk and renamed. Weights go to disk from where they are.
 *
 * @throws {LiteError} `FORMAT_…` where no file can express the model
 * @throws {Error} of Node where the folder cannot be written
 */
export async function writeTfliteFile(path: string, model: Model, options: WriteOptions = {}): Promise<void> {
  const { chunks } = encodeTflite(model, options);
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const file = await open(temporary, 'wx');
  try {
    try {
      for (const piece of gathered(chunks)) await writeAll(file, piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The same bytes with small neighbours in one piece: lengths and padding are a few bytes each. */
function* gathered(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  const room = new Uint8Array(2 ** 20);
  let filled = 0;
  for (const chunk of chunks) {
    if (filled + chunk.byteLength > room.byteLength) {
      yield room.subarray(0, filled);
      filled = 0;
    }
    if (chunk.byteLength > room.byteLength) {
      yield chunk;
      continue;
    }
    room.set(chunk, filled);
    filled += chunk.byteLength;
  }
  yield room.subarray(0, filled);
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    const length = Math.min(pieceByteLength, chunk.byteLength - written);
    written += (await file.write(chunk, written, length)).bytesWritten;
  }
}
