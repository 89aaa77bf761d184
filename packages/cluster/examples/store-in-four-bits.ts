import { cluster, encodeLattice } from '@litesmith/cluster';
import { type Model, runPass } from '@litesmith/ir';

/** Weights in an eighth of the bytes, in a file that LiteRT runs: multiples of one scale, as int4 with a DEQUANTIZE behind. */
export async function fourBits(model: Model): Promise<Model> {
  const onLattice = await runPass(cluster({ clusters: 15, lattice: 4, granularity: 'channel' }), model);
  return runPass(encodeLattice(), onLattice);
}
