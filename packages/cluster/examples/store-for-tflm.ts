import { cluster, compressLut, decompressLut } from '@litesmith/cluster';
import { type Model, runPass } from '@litesmith/ir';

/** For microcontrollers: indices of 4 bits into a table of 16 values. */
export async function forMicrocontrollers(model: Model): Promise<Model> {
  return runPass(compressLut(), await runPass(cluster({ clusters: 16 }), model));
}

/** And back, for all other runtimes: the same values, to the bit. */
export function forOthers(compressed: Model): Promise<Model> {
  return runPass(decompressLut(), compressed);
}
