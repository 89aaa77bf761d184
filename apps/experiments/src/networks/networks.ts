import { mnistCnn } from './mnist-cnn.js';
import { mnistMlp } from './mnist-mlp.js';
import type { Network } from './network.js';

/** The networks that can be chosen, by name. */
export const networks: { readonly [name: string]: Network } = { 'mnist-mlp': mnistMlp, 'mnist-cnn': mnistCnn };
