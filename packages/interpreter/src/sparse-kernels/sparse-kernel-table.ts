import type { RuntimeKernelTable } from '@litesmith/reference';
import { conv2d } from './conv-2d.js';
import { fullyConnected } from './fully-connected.js';
import { packCache } from './pack-cache.js';

/** Kernels that leave out zeros of constant weights, by op. They share what they pack. */
export function sparseKernelTable(): RuntimeKernelTable {
  const pack = packCache();
  return { CONV_2D: conv2d(pack), FULLY_CONNECTED: fullyConnected(pack) };
}
