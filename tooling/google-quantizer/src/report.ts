import type { Share } from './agreement.js';
import type { Accuracy, Comparison } from './compare-model.js';

/** A comparison in one line. */
export function summaryLine({ model, mode, agreement, bytes, interpreter, liteRt }: Comparison): string {
  const { operators, scales, zeroPoints, weightScales, weights, biases, differences } = agreement;
  return [
    `${model} ${mode}:`,
    `operators ${operators.matched} of ${operators.ours}/${operators.theirs},`,
    `scales ${share(scales)}, zero points ${share(zeroPoints)}, weight scales ${share(weightScales)},`,
    `weights ${share(weights)}, biases ${share(biases)},`,
    `bytes ${bytes.ours}/${bytes.theirs},`,
    `SQNR ${accuracy(interpreter)}${liteRt === null ? '' : `, LiteRT ${accuracy(liteRt)}`}`,
    differences.length === 0 ? '' : `(${differences.length} differences)`,
  ].join(' ');
}

function share({ same, of }: Share): string {
  return same === of ? `all ${of}` : `${same}/${of}`;
}

function accuracy({ ours, theirs }: Accuracy): string {
  return `${decibel(ours)}/${decibel(theirs)}`;
}

function decibel(value: number | string): string {
  return typeof value === 'string' ? `“${value}”` : value.toFixed(1);
}
