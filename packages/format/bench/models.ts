import { defaultOptions, type Model, type Operator, type Tensor, tensorId } from '@litesmith/ir';
import { model, subgraph, tensor } from '../src/fixtures/models.js';

export { readTflite } from '../src/read/read-tflite.js';
export { writeTflite } from '../src/write/write-tflite.js';

/** A chain of fully connected layers, each with its own float32 weights of `units` × `units`. */
export function layers(layerCount: number, units: number): Model {
  const tensors: Tensor[] = [tensor('input', { shape: [1, units] })];
  const operators: Operator[] = [];
  for (let layer = 0; layer < layerCount; layer++) {
    const weights = new Float32Array(units * units).fill(layer + 1);
    const input = tensors.length - 1;
    tensors.push(tensor(`layer ${layer}/weights`, { shape: [units, units], data: new Uint8Array(weights.buffer) }));
    tensors.push(tensor(`layer ${layer}/output`, { shape: [1, units] }));
    operators.push({
      op: 'FULLY_CONNECTED',
      options: { ...defaultOptions('FULLY_CONNECTED'), fusedActivationFunction: 'RELU' },
      inputs: [tensorId(input), tensorId(input + 1), null],
      outputs: [tensorId(input + 2)],
    });
  }
  return model([subgraph(tensors, operators, { inputs: [tensorId(0)], outputs: [tensorId(tensors.length - 1)] })]);
}
