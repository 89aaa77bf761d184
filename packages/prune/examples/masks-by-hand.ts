import { groupMask, magnitudeMask, matrixView } from '@litesmith/prune';

/** 2:4 for the kernel of a TF.js convolution, `[kh, kw, cin, cout]`: the outputs are its fourth axis. */
export function twoOfFour(kernel: Float32Array, shape: readonly number[]): Uint8Array {
  return groupMask(kernel, matrixView(shape, [3]), { n: 2, m: 4 });
}

/** Half of the weights, wherever they are. */
export function half(kernel: Float32Array): Uint8Array {
  return magnitudeMask(kernel, 0.5);
}
