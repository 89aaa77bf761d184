import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Layer } from './layer-rule.js';

/** One call of a layer within a model: an edge bundle of TF.js' graph of layers. */
export type LayerNode = Layer['inboundNodes'][number];

/** True for a model that serves as a layer (Sequential, functional). */
export function isContainer(layer: Layer): layer is LayersModel {
  return 'layers' in layer && Array.isArray(layer.layers) && 'inputs' in layer && 'outputs' in layer;
}

/** The call that yields a symbolic tensor; `undefined` where the model is inconsistent. */
export function nodeOf(tensor: SymbolicTensor): LayerNode | undefined {
  return tensor.sourceLayer.inboundNodes[tensor.nodeIndex];
}

/**
 * The calls of layers that a model's outputs need, producers first; what feeds the model's inputs is not followed.
 * Nested models count as one call.
 */
export function orderedCalls(model: LayersModel): readonly LayerNode[] {
  const inputs = new Set(model.inputs.map((tensor) => tensor.id));
  const ordered: LayerNode[] = [];
  const state = new Map<LayerNode, 'open' | 'done'>();
  // A stack instead of recursion: unrolled models are deeper than the call stack.
  const stack = [...model.outputs].reverse();
  while (stack.length > 0) {
    const tensor = stack[stack.length - 1];
    const node = tensor && !inputs.has(tensor.id) ? nodeOf(tensor) : undefined;
    if (node === undefined || state.get(node) === 'done') {
      stack.pop();
    } else if (state.get(node) === 'open') {
      stack.pop();
      state.set(node, 'done');
      ordered.push(node);
    } else {
      state.set(node, 'open');
      stack.push(...[...node.inputTensors].reverse());
    }
  }
  return ordered;
}
