import {
  callOf,
  type Editor,
  edit,
  type Model,
  type Operator,
  type Pass,
  type Subgraph,
  type Tensor,
  type TensorId,
  withSubgraph,
} from '@litesmith/ir';
import { LiteError, type OpCall, type Registry } from '@litesmith/ops-registry';
import { toDense } from './to-dense.js';

/**
 * A pass that stores every sparse constant densely again, bit for bit, and takes out the DENSIFYs of constants. Takes every
 * form that the format has, whoever wrote it. Operators that state a version for the sake of sparse weights no longer do.
 *
 * @throws {LiteError} with the tensor's place, where a description does not fit its tensor: see {@link toDense}.
 */
export function decodeSparse(): Pass {
  return {
    name: 'decode sparse',
    run: (model, { registry }) =>
      model.subgraphs.reduce(
        (current, subgraph, index) => withSubgraph(current, index, decodeSubgraph(model, index, subgraph, registry)),
        model,
      ),
  };
}

function decodeSubgraph(model: Model, index: number, subgraph: Subgraph, registry: Registry): Subgraph {
  const editor = edit(subgraph, registry);
  // Those that were sparse, and those that DENSIFYs made of them.
  const decoded = new Set<TensorId>();
  for (const [id, tensor] of subgraph.tensors) {
    if (tensor.sparsity === undefined || tensor.isVariable) continue;
    editor.setTensor(id, locatedDense(tensor, index));
    decoded.add(id);
  }
  for (const each of subgraph.operators) {
    const current = editor.current(each);
    if (current === undefined) continue;
    if (each.op === 'DENSIFY') takeOut(editor, current, decoded);
    else if (statesSparseVersion(model, subgraph, each, decoded, registry)) {
      const { version: _, ...rest } = current;
      editor.replace(current, [rest]);
    }
  }
  return editor.done();
}

/** Whether an operator states no higher version than sparse weights ask for: dense ones do not need it. */
function statesSparseVersion(
  model: Model,
  subgraph: Subgraph,
  operator: Operator,
  decoded: ReadonlySet<TensorId>,
  registry: Registry,
): boolean {
  const wasSparse = operator.inputs.map((id) => id !== null && decoded.has(id));
  if (operator.version === undefined || operator.op === 'CUSTOM' || !wasSparse.includes(true)) return false;
  const call = callOf(model, subgraph, operator, registry);
  const inputs = call.inputs.map((input, i) => input && { ...input, isSparse: wasSparse[i] === true });
  const spec: { version(call: OpCall): number } = registry.builtin[operator.op];
  return operator.version <= spec.version({ ...call, inputs });
}

function locatedDense(tensor: Tensor, subgraph: number): Tensor {
  try {
    return toDense(tensor);
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
    const at = `subgraph ${subgraph} › tensor "${tensor.name}"`;
    throw new LiteError(error.code, error.message, { at, cause: error });
  }
}

/** Takes out a DENSIFY of a dense constant. What is handed out of the subgraph keeps its name. */
function takeOut(editor: Editor, densify: Operator, decoded: Set<TensorId>): void {
  const {
    inputs: [input],
    outputs: [output],
  } = densify;
  if (input === undefined || input === null || output === undefined) return;
  const constant = editor.tensor(input);
  if (constant.data === undefined || constant.isVariable || constant.sparsity !== undefined) return;
  decoded.add(output);
  editor.remove(densify);
  const made = editor.tensor(output);
  if (editor.outputs.includes(output)) {
    editor.setTensor(output, { ...made, data: constant.data });
    return;
  }
  if (constant.quantization === undefined && made.quantization !== undefined) {
    editor.setTensor(input, { ...constant, quantization: made.quantization });
  }
  editor.replaceUses(output, input);
}
