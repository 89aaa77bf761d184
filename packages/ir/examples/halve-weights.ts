import { constantData, edit, operator, type Pass, toFloat32, withSubgraph } from '@litesmith/ir';

/** Stores float constants of at least so many elements in half the bytes, and converts them back where they are read. */
export function halveWeights(options: { readonly minElements: number }): Pass {
  return {
    name: 'halve weights',
    run: (model, { registry }) =>
      model.subgraphs.reduce((current, subgraph, index) => {
        const editor = edit(subgraph, registry);
        for (const [id, tensor] of subgraph.tensors) {
          if (tensor.dtype !== 'FLOAT32' || tensor.data === undefined || tensor.sparsity !== undefined) continue;
          if (editor.useCount(id) === 0) continue; // scales that only the quantization of another tensor names
          const values = toFloat32(tensor);
          if (values.length < options.minElements) continue;
          const data = constantData('FLOAT16', values);
          const half = editor.addTensor({ ...tensor, name: `${tensor.name}/half`, dtype: 'FLOAT16', data });
          const { data: _full, ...computed } = tensor;
          editor.setTensor(id, computed); // readers keep reading the same id …
          editor.append(operator('DEQUANTIZE', [half], [id])); // … which is now computed; done() puts it where it belongs
        }
        return withSubgraph(current, index, editor.done());
      }, model),
  };
}
