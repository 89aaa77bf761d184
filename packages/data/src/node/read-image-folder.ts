import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LiteError } from '@litesmith/ops-registry';
import { mostImageBytes, mostImageFile } from '../limits.js';
import type { LabelledSamples } from '../sample-array.js';
import { checkImageOptions, type ImageOptions, readImage } from './read-image.js';

/** What images are made to be, and which are taken. */
export interface ImageFolderOptions extends ImageOptions {
  /** Takes so many images of each class only, the first by name. */
  readonly limit?: number;
  /** Names of the classes, in order, for a second folder with the classes of a first one; the sub-folders where it is not given. */
  readonly classes?: readonly string[];
}

/** The contents of a folder of images. */
export interface ImageFolder extends LabelledSamples {
  readonly classNames: readonly string[];
  /** Path of each sample's file. */
  readonly files: readonly string[];
}

const extensions = ['.png', '.jpg', '.jpeg'];

/**
 * Reads a folder with a sub-folder for each class, which holds its images in PNG and JPEG files; other files, and those that begin with a
 * dot, are left out. Classes and images are ordered by name, by code units, on every machine alike.
 *
 * @returns inputs as bytes of shape `[h, w, channels]` with scale 1 / 255; targets are class numbers (int32, shape `[]`)
 * @throws {LiteError} `IMAGE_FOLDER` where there is no such folder, a class has no images or is none of `classes`, or all together take
 *   more than 2 GiB; `IMAGE_FORMAT` with the file that cannot be decoded; `IMAGE_OPTIONS`
 */
export function readImageFolder(folder: string, options: ImageFolderOptions): ImageFolder {
  checkImageOptions(options);
  const { size, channels, limit = Number.POSITIVE_INFINITY } = options;
  if (!(limit >= 1)) throw new LiteError('IMAGE_OPTIONS', `limit is ${limit}, expected 1 or more`);
  const classNames = classesIn(folder, options.classes);
  const listed = classNames.map((name) => imagesIn(join(folder, name)).slice(0, limit));
  const files = listed.flat();
  const [h, w] = size;
  const length = h * w * channels;
  if (files.length * length > mostImageBytes) {
    throw new LiteError('IMAGE_FOLDER', `${files.length} images take ${files.length * length} bytes`, {
      at: folder,
      hint: `the most is ${mostImageBytes}: make them smaller, or set a limit for each class`,
    });
  }
  const values = new Uint8Array(files.length * length);
  for (const [i, file] of files.entries()) values.set(readImage(readImageFile(file), options, file), i * length);
  return {
    inputs: { values, shape: [h, w, channels], scale: 1 / 255 },
    targets: { values: Int32Array.from(listed.flatMap((each, number) => each.map(() => number))), shape: [] },
    classNames,
    files,
  };
}

function classesIn(folder: string, wanted: readonly string[] | undefined): readonly string[] {
  if (!isFolder(folder)) {
    throw new LiteError('IMAGE_FOLDER', `no such folder: ${folder}`);
  }
  const found = namesIn(folder).filter((name) => isFolder(join(folder, name)));
  const others = wanted === undefined ? [] : found.filter((name) => !wanted.includes(name));
  if (found.length === 0 || others.length > 0) {
    const what = found.length === 0 ? 'there are no sub-folders' : `${others.join(', ')} is none of the classes`;
    throw new LiteError('IMAGE_FOLDER', what, { at: folder, hint: 'each sub-folder holds the images of one class' });
  }
  return wanted ?? found;
}

function imagesIn(folder: string): readonly string[] {
  const names = isFolder(folder)
    ? namesIn(folder).filter((name) => extensions.includes(extname(name).toLowerCase()))
    : [];
  if (names.length === 0) {
    throw new LiteError('IMAGE_FOLDER', `the class has no images, files that end in ${extensions.join(', ')}`, {
      at: folder,
    });
  }
  return names.map((name) => join(folder, name));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (cause) {
    throw new LiteError('IMAGE_FOLDER', 'the folder cannot be read', { at: folder, cause });
  }
}

function readImageFile(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size <= mostImageFile) return readFileSync(path);
    throw new Error(`it has ${size} bytes, the most is ${mostImageFile}`);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LiteError('IMAGE_FORMAT', `the file cannot be read: ${why}`, { at: path, cause });
  }
}
