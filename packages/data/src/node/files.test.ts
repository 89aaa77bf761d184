import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNpy } from '../npy.js';
import { gradientJpeg, plainPng } from '../testing/images.js';
import { writeNpz } from '../write-npz.js';
import { readCsvFile } from './read-csv-file.js';
import { readImageFolder } from './read-image-folder.js';
import { readSamples } from './read-samples.js';

const root = mkdtempSync(join(tmpdir(), 'litesmith-data-'));
afterAll(() => rmSync(root, { recursive: true }));

function put(path: string, bytes: Uint8Array | string): string {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), bytes);
  return join(root, path);
}

describe('a folder of images', () => {
  put('pets/dogs/b.jpg', gradientJpeg(20, 10));
  put('pets/dogs/a.PNG', plainPng(5, 5, [9, 9, 9, 255]));
  put('pets/cats/1.png', plainPng(3, 7, [200, 100, 50, 255]));
  put('pets/cats/.hidden.png', 'nothing');
  put('pets/cats/notes.txt', 'nothing');
  put('pets/readme.txt', 'nothing');
  const pets = join(root, 'pets');

  it('gives its images in order, with the classes of its sub-folders', () => {
    const { inputs, targets, classNames, files } = readImageFolder(pets, { size: [2, 2], channels: 3 });
    expect(classNames).toEqual(['cats', 'dogs']);
    expect(targets).toEqual({ values: Int32Array.of(0, 1, 1), shape: [] });
    expect(files.map((file) => file.slice(pets.length + 1).replaceAll('\\', '/'))).toEqual([
      ...['cats/1.png', 'dogs/a.PNG', 'dogs/b.jpg'],
    ]);
    expect(inputs).toMatchObject({ shape: [2, 2, 3], scale: 1 / 255 });
    expect([...inputs.values.subarray(0, 6)]).toEqual([200, 100, 50, 200, 100, 50]);
    expect(inputs.values.length).toBe(3 * 12);
  });

  it('can be limited, and take the classes of another', () => {
    const options = { size: [2, 2], channels: 1, limit: 1, classes: ['dogs', 'cats'] } as const;
    const { inputs, targets } = readImageFolder(pets, options);
    expect(targets.values).toEqual(Int32Array.of(0, 1));
    expect(inputs.shape).toEqual([2, 2, 1]);
    expect(inputs.values.length).toBe(8);
  });

  it('names the file that is broken', () => {
    const file = put('broken/a/x.png', plainPng(3, 3, [0, 0, 0, 0]).subarray(0, 40));
    const read = () => readImageFolder(join(root, 'broken'), { size: [2, 2], channels: 1 });
    expect(read).toThrowError(expect.objectContaining({ code: 'IMAGE_FORMAT', at: file }));
  });

  it.skipIf(process.platform === 'win32')(
    'names a link that leads nowhere, and leaves one out that is no class',
    () => {
      put('linked/a/x.png', plainPng(3, 3, [0, 0, 0, 255]));
      symlinkSync('nowhere', join(root, 'linked', 'b'));
      const read = () => readImageFolder(join(root, 'linked'), { size: [2, 2], channels: 1 });
      expect(read().classNames).toEqual(['a']);
      symlinkSync('nowhere', join(root, 'linked', 'a', 'y.png'));
      const at = join(root, 'linked', 'a', 'y.png');
      expect(read).toThrowError(expect.objectContaining({ code: 'IMAGE_FORMAT', at }));
    },
  );

  it.each([
    ['there is none', 'nowhere', {}, 'IMAGE_FOLDER'],
    ['there are no sub-folders', 'pets/cats', {}, 'IMAGE_FOLDER'],
    ['a class is none of those wanted', 'pets', { classes: ['cats'] }, 'IMAGE_FOLDER'],
    ['a class that is wanted has no images', 'pets', { classes: ['cats', 'dogs', 'owls'] }, 'IMAGE_FOLDER'],
    ['the limit is none', 'pets', { limit: 0 }, 'IMAGE_OPTIONS'],
  ])('is refused where %s', (_why, name, options, code) => {
    expect(() => readImageFolder(join(root, name), { size: [2, 2], channels: 1, ...options })).toThrowError(
      expect.objectContaining({ code }),
    );
  });
});

describe('files', () => {
  const array = { dtype: 'UINT8', shape: [2, 1], bytes: Uint8Array.of(7, 8) } as const;
  const expected = { values: Uint8Array.of(7, 8), shape: [1], scale: 0.5 };

  it.each([
    ['a.npy', writeNpy(array), {}],
    ['a.npz', writeNpz({ x: array }), {}],
    ['b.npz', writeNpz({ x: { ...array, bytes: Uint8Array.of(0, 0) }, y: array }), { array: 'y' }],
    ['a-idx2-ubyte', Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 1, 7, 8), {}],
  ])('of every kind give samples: %s', (name, bytes, options) => {
    expect(readSamples(put(name, bytes), { scale: 0.5, ...options })).toEqual(expected);
  });

  it.each([
    ['absent', 'DATA_FILE', () => readSamples(join(root, 'absent.npy'))],
    ['of another kind', 'DATA_FILE', () => readSamples(put('a.csv', '1,2'))],
    ['of several arrays', 'DATA_ARRAYS', () => readSamples(put('c.npz', writeNpz({ x: array, y: array })))],
    ['without the array', 'DATA_ARRAYS', () => readSamples(put('d.npz', writeNpz({ x: array })), { array: 'y' })],
    ['absent, of text', 'DATA_FILE', () => readCsvFile(join(root, 'absent.csv'), { target: 0 })],
  ])('that are %s are refused', (_what, code, read) => {
    expect(read).toThrowError(expect.objectContaining({ code }));
  });

  it('of text give samples', () => {
    expect(readCsvFile(put('t.csv', '\ufeffa,b\n1,x\n2,y\n'), { target: 'b' })).toMatchObject({
      ...{ columnNames: ['a'], classNames: ['x', 'y'] },
    });
  });
});
