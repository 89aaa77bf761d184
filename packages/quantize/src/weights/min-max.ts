import { byRow } from './by-row.js';
import type { WeightAlgorithm } from './weight-algorithm.js';

/**
 * The largest magnitude of each row is the end of its grid: nothing is clipped. What TFLite's converter does.
 *
 * Source: SymmetricPerChannelQuantization, tflite/tools/optimize/quantization_utils.cc
 */
export const minMaxWeights: WeightAlgorithm = byRow((_values, _start, _end, largest) => largest);
