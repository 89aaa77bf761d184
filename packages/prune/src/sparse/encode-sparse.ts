import {
  type Diagnostic,
  type Editor,
  edit,
  type Operator,
  operator,
  type Pass,
  type Tensor,
  type TensorId,
  withSubgraph,
} from '@litesmith/ir';
import { planSparse, type SparseDecision } from './plan-sparse.js';
import { behindDensify, densifiedName, type SparseScope } from './sparse-choices.js';
import type { SparseForm } from './sparse-form.js';
import { checkSparseOptions, type EncodeSparseOptions } from './sparse-options.js';
import { toSparse } from './to-sparse.js';

/**
 * A pass that stores constants with many zeros sparsely where that makes the file smaller: in a form that the operator's
 * kernel reads, or with a DENSIFY in front of it. The model computes the same; only the sign of a zero weight may change.
 * What is written is what LiteRT.js and tfjs-tflite load and run, with XNNPACK and without.
 *
 * Each constant is reported: `SPARSE_ENCODED` with what it takes, `SPARSE_LEFT` with the reason.
 *
 * @throws {LiteError} `SPARSE_OPTIONS` for an option outside of its range.
 */
export function encodeSparse(options: EncodeSparseOptions = {}): Pass {
  const checked = checkSparseOptions(options);
  return {
    name: 'encode sparse',
    run(model, { registry, report }) {
      const decisions = planSparse(model, options, registry);
      for (const decision of decisions) report(diagnosticOf(decision));
      const encoded = new Map<Uint8Array, Pick<Tensor, 'data' | 'sparsity'>>();
      const scope = { model, registry, options: checked };
      return model.subgraphs.reduce((current, subgraph, index) => {
        const editor = edit(subgraph, registry);
        for (const decision of decisions) if (decision.subgraph === index) apply(scope, editor, decision, encoded);
        return withSubgraph(current, index, editor.done());
      }, model);
    },
  };
}

function diagnosticOf(decision: SparseDecision): Diagnostic {
  const { subgraph, name, dtype, shape, zeros, denseBytes, bytes, encoding, reason } = decision;
  const isDense = encoding === 'dense';
  const share = `${(100 * zeros).toFixed(1)} % zeros`;
  const becomes = isDense ? `stays dense at ${denseBytes} bytes` : `${bytes} bytes instead of ${denseBytes}`;
  return {
    severity: 'info',
    code: isDense ? 'SPARSE_LEFT' : 'SPARSE_ENCODED',
    message: `"${name}" ${dtype}[${shape.join(', ')}], ${share}: ${becomes}: ${reason}`,
    at: `subgraph ${subgraph}`,
  };
}

function apply(
  scope: SparseScope,
  editor: Editor,
  { tensor: id, encoding, form }: SparseDecision,
  encoded: Map<Uint8Array, Pick<Tensor, 'data' | 'sparsity'>>,
): void {
  if (form === null) return;
  const tensor = editor.tensor(id);
  const stored = storage(tensor, form, encoded);
  if (encoding === 'kernel') {
    editor.setTensor(id, { ...tensor, ...stored });
    return;
  }
  densify(scope, editor, id);
  // Runtimes look for scales behind the DENSIFY, and nowhere else.
  const { quantization: _, ...unscaled } = tensor;
  editor.setTensor(id, { ...unscaled, ...stored });
}

/** Data and description; of tensors that share their bytes the same objects. */
function storage(
  tensor: Tensor,
  form: SparseForm,
  encoded: Map<Uint8Array, Pick<Tensor, 'data' | 'sparsity'>>,
): Pick<Tensor, 'data' | 'sparsity'> {
  const { data: dense } = tensor;
  const known = dense && encoded.get(dense);
  if (known) return known;
  const { data, sparsity } = toSparse(tensor, form);
  const stored = { ...(data && { data }), ...(sparsity && { sparsity }) };
  if (dense) encoded.set(dense, stored);
  return stored;
}

/** Lets the readers of a constant read what a DENSIFY in front of the first of them makes of it. */
function densify(scope: SparseScope, editor: Editor, id: TensorId): void {
  const { data: _, ...dense } = editor.tensor(id);
  const { subgraph } = editor;
  const readers = new Set(editor.users(id));
  const places = new Map<Operator, Operator>();
  for (const reader of readers) {
    const operands = [...reader.inputs.keys()].filter((operand) => reader.inputs[operand] === id);
    const changed = behindDensify(scope, subgraph, reader, operands);
    if (changed !== reader) editor.replace(reader, [changed]);
    places.set(reader, changed);
  }
  const output = editor.addTensor({ ...dense, name: densifiedName(dense.name) });
  editor.replaceUses(id, output);
  const first = subgraph.operators.find((each) => readers.has(each));
  const anchor = first && editor.current(places.get(first) ?? first);
  const densified = operator('DENSIFY', [id], [output]);
  if (anchor === undefined) editor.append(densified);
  else editor.insertBefore(anchor, densified);
}
