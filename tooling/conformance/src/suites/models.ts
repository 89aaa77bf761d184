import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { sharedPath } from '@litesmith/shared-files';
import { readGoldens } from '../goldens/golden.js';
import { type ModelFile, runModel } from '../goldens/run-model.js';
import type { Suite } from '../run/suite.js';

/** Every file of TFLite's format in the collection of models: one suite for each folder of `models`. */
export function modelSuites(): readonly Suite[] {
  const files = modelFiles();
  const groups = new Set(files.map(({ path }) => path.split('/')[0] ?? ''));
  return [...groups].sort().map((group) => ({
    name: `models/${group}`,
    about:
      'Model files on seeded inputs; floats within 1e-4 of the greatest magnitude, integers within 1 step of XNNPACK and bit for bit as Google’s builtin kernels',
    cases: files
      .filter(({ path }) => path.startsWith(`${group}/`))
      .map((file) => ({ name: file.path, run: (runners) => runModel(file, runners) })),
  }));
}

/** The model files of the collection with their goldens; none where the collection is absent. */
export function modelFiles(): readonly ModelFile[] {
  const folder = sharedPath('models');
  if (folder === null) return [];
  const goldens = new Map(readGoldens()?.map((golden) => [golden.path, golden]));
  return filesIn(folder).map((file) => {
    const path = relative(folder, file).split(sep).join('/');
    return { file, path, golden: goldens.get(path) ?? null };
  });
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isTflite)
    .sort();
}

/** By the identifier that FlatBuffers keep behind the first offset. */
function isTflite(path: string): boolean {
  const head = Buffer.alloc(8);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, 8, 0);
  } finally {
    closeSync(file);
  }
  return head.toString('latin1', 4, 8) === 'TFL3';
}
