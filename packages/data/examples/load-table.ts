import { type DataSet, readCsv, split } from '@litesmith/data';

/** Flowers: four measures, and the name of the kind in the column "species". */
export function loadFlowers(csv: string): DataSet {
  const flowers = readCsv(csv, { target: 'species' });
  return split(flowers, { test: 0.2, seed: 1 }); // of each kind a fifth
}
