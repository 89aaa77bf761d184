import { type DataSet, split } from '@litesmith/data';
import { readCsvFile, readSamples } from '@litesmith/data/node';

/** Files of arrays, whichever kind they are: .npy, .npz, or IDX, gzipped or not. */
export function loadArrays(x: string, y: string): DataSet {
  return split({ inputs: readSamples(x, { scale: 1 / 255 }), targets: readSamples(y) }, { test: 0.2 });
}

/** Houses: two columns that a regression tells from all others. */
export function loadHouses(path: string): DataSet {
  return split(readCsvFile(path, { target: ['price', 'days'] }), { test: 0.2 });
}
