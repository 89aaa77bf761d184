import type { LayerClusters } from '@litesmith/cluster';
import { InvalidArgumentError } from 'commander';
import { regularExpression } from '../regular-expression.js';

/** Collects `pattern=n` or `pattern=skip`; the last `=` parts them, as patterns may have some. */
export function layerOption(text: string, all: readonly LayerClusters[]): readonly LayerClusters[] {
  const at = text.lastIndexOf('=');
  const [pattern, count] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const clusters = count === 'skip' ? count : Number(count);
  if (at <= 0 || count === '' || (clusters !== 'skip' && !(Number.isInteger(clusters) && clusters >= 1))) {
    throw new InvalidArgumentError('expected pattern=number or pattern=skip, such as "dense_1=32".');
  }
  return [...all, { name: regularExpression(pattern), clusters }];
}

/** Collects patterns of layers that stay as they are. */
export function skipOption(text: string, all: readonly LayerClusters[]): readonly LayerClusters[] {
  return [...all, { name: regularExpression(text), clusters: 'skip' }];
}
