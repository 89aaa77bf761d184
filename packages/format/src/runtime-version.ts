import { type Model, walk } from '@litesmith/ir';
import { builtinRegistry, kernelVersions, type Registry } from '@litesmith/ops-registry';
import { operatorVersion } from './write/operator-version.js';

const blockName = 'min_runtime_version';

/** What the block takes, padded with zeros. */
const blockByteLength = 16;

/**
 * The first release of TFLite whose stock runtime runs every operator of a model, as `2.3.0`; `null` where no operator
 * tells (custom ops never do). Versions are those that {@link writeTflite} writes.
 *
 * Source: UpdateMinimumRuntimeVersionForModel, tflite/converter/tools/versioning/runtime_version.cc
 */
export function minRuntimeVersion(model: Model, registry: Registry = builtinRegistry): string | null {
  let highest: string | null = null;
  walk(model, (operator, subgraph) => {
    const version = operatorVersion(model, subgraph, operator, registry);
    const release = kernelVersions[operator.op]?.minRuntime[version - 1];
    if (release && (highest === null || compareReleases(release, highest) > 0)) highest = release;
  });
  return highest;
}

/** The model with the block of metadata that states its {@link minRuntimeVersion}, as TensorFlow's converter writes it. */
export function writeMinRuntimeVersion(model: Model, registry: Registry = builtinRegistry): Model {
  const block = new Uint8Array(blockByteLength);
  block.set(new TextEncoder().encode(minRuntimeVersion(model, registry) ?? ''));
  return { ...model, metadata: new Map([...model.metadata, [blockName, block]]) };
}

/** Below, at or above zero as release `a` is before, at or after `b`. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const difference = left.findIndex((part, i) => part !== right[i]);
  return difference < 0 ? left.length - right.length : (left[difference] ?? 0) - (right[difference] ?? 0);
}
