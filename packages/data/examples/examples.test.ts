import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy, writeNpz } from '@litesmith/data';
import { afterAll, describe, expect, test } from 'vitest';
import { gradientJpeg } from '../src/testing/images.js';
import { fromTwoArrays, mnistFromIdx, mnistFromNpz } from './load-arrays.js';
import { loadArrays, loadHouses } from './load-files.js';
import { loadPets, loadTwoFolders } from './load-images.js';
import { loadFlowers } from './load-table.js';

const root = mkdtempSync(join(tmpdir(), 'litesmith-data-examples-'));
afterAll(() => rmSync(root, { recursive: true }));

const x = { dtype: 'UINT8', shape: [10, 2, 2], bytes: new Uint8Array(40) } as const;
const y = { dtype: 'UINT8', shape: [10], bytes: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1) } as const;

describe('the examples', () => {
  test('load arrays', () => {
    const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6);
    const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7);
    const mnist = mnistFromIdx({ x: images, y: labels, xTest: images, yTest: labels });
    expect(mnist.train.inputs).toEqual({ values: Uint8Array.of(5, 6), shape: [1, 2], scale: 1 / 255 });
    expect(mnist.test.targets).toEqual({ values: Uint8Array.of(7), shape: [] });
    expect(fromTwoArrays(writeNpy(x), writeNpy(y)).targets.shape).toEqual([]);
    const npz = mnistFromNpz(writeNpz({ x_train: x, y_train: y, x_test: x, y_test: y }));
    expect(npz.test.inputs.shape).toEqual([2, 2]);
  });

  test('load a table', () => {
    const rows = Array.from({ length: 10 }, (_, i) => `${i},1,2,3,${i % 2 ? 'setosa' : 'virginica'}`);
    const { train, test, classNames } = loadFlowers(['a,b,c,d,species', ...rows].join('\n'));
    expect(classNames).toEqual(['setosa', 'virginica']);
    expect(train.inputs.shape).toEqual([4]);
    expect([...test.targets.values].sort()).toEqual([0, 1]);
  });

  test('load images', () => {
    for (const name of ['cats', 'dogs']) {
      mkdirSync(join(root, 'pets', name), { recursive: true });
      for (let i = 0; i < 5; i++) writeFileSync(join(root, 'pets', name, `${i}.jpg`), gradientJpeg(20, 10));
    }
    const { train, test, classNames } = loadPets(join(root, 'pets'));
    expect(classNames).toEqual(['cats', 'dogs']);
    expect(train.targets.values.length).toBe(8);
    expect(test.inputs).toMatchObject({ shape: [96, 96, 3], scale: 1 / 255 });
    expect(loadTwoFolders(join(root, 'pets'), join(root, 'pets')).test.targets.values.length).toBe(10);
  });

  test('load files', () => {
    for (const [name, array] of Object.entries({ x, y })) writeFileSync(join(root, `${name}.npy`), writeNpy(array));
    expect(loadArrays(join(root, 'x.npy'), join(root, 'y.npy')).train.targets.values.length).toBe(8);
    writeFileSync(join(root, 'houses.csv'), `area,price,days\n${'90,1000,3\n'.repeat(10)}`);
    expect(loadHouses(join(root, 'houses.csv')).train.targets.shape).toEqual([2]);
  });
});
