import { LiteError } from '@litesmith/ops-registry';
import { reparameterizationsOf, type WeightTarget } from '@litesmith/training';
import { isClustering } from './clustering.js';

/**
 * Checks that a weight can be clustered behind what it goes through already.
 *
 * @throws {LiteError} `CLUSTER_TWICE` if it is clustered already, `CLUSTER_ORDER` if it lies on a grid already, which centroids do not
 */
export function requireInOrder(target: WeightTarget): void {
  const list = reparameterizationsOf(target);
  const at = `${target.layer.name}/${target.name}`;
  if (list.some(isClustering)) {
    throw new LiteError('CLUSTER_TWICE', 'the weight is clustered already', { at, hint: 'strip the model first' });
  }
  const temporary = list.find(({ onStrip }) => onStrip === 'drop');
  if (temporary === undefined) return;
  throw new LiteError('CLUSTER_ORDER', `the weight goes through "${temporary.name}" already, which is to come last`, {
    at,
    hint: 'quantizeAwareTraining(clusterWeights(model)), not the other way round',
  });
}
