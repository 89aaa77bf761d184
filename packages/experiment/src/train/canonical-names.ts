import type * as tf from '@tensorflow/tfjs';

/** Names that TensorFlow.js makes up: `dense_Dense3`, `input2`, `sequential_4`, `model1`. It counts over the life of a process. */
const madeUp = /^([a-z0-9_]+_[A-Z][A-Za-z0-9]*?|input|sequential_|model|functional)(\d+)$/;

/**
 * A saved network whose made-up names are numbered from 1, in the order of its layers: what a network is called, and what its file
 * holds, then does not depend on what else the process has made. Names of one's own stay, unless they look like made-up ones.
 */
export function withCanonicalNames(artifacts: tf.io.ModelArtifacts): tf.io.ModelArtifacts {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  collect(artifacts.modelTopology, (name) => {
    const [, prefix] = madeUp.exec(name) ?? [];
    if (prefix === undefined || names.has(name)) return;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    names.set(name, `${prefix}${count}`);
  });
  const renamed = (text: string): string => names.get(text) ?? text;
  const specs = artifacts.weightSpecs?.map((spec) => {
    return { ...spec, name: spec.name.split('/').map(renamed).join('/') };
  });
  return {
    ...artifacts,
    ...(artifacts.modelTopology === undefined ? {} : { modelTopology: mapStrings(artifacts.modelTopology, renamed) }),
    ...(specs === undefined ? {} : { weightSpecs: specs }),
  };
}

/** Hands over every `name` in a tree, in order. */
function collect(tree: unknown, found: (name: string) => void): void {
  if (Array.isArray(tree)) for (const each of tree) collect(each, found);
  else if (tree !== null && typeof tree === 'object' && !ArrayBuffer.isView(tree)) {
    if ('name' in tree && typeof tree.name === 'string') found(tree.name);
    for (const each of Object.values(tree)) collect(each, found);
  }
}

function mapStrings<T>(tree: T, change: (text: string) => string): T {
  const map = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(map);
    if (part === null || typeof part !== 'object' || ArrayBuffer.isView(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, map(each)]));
  };
  return map(tree) as T;
}
