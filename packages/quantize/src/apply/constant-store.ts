import {
  type Editor,
  type Model,
  operator as makeOperator,
  type Operator,
  type Tensor,
  type TensorId,
  tensorKeys,
} from '@litesmith/ir';
import type { OperandPlan, OperatorPlan, SubgraphPlan } from '../plan/quantization-plan.js';
import type { WeightContext } from '../weights/weight-algorithm.js';
import { bare, biasOnScales, constantInFloat16, constantOnGrid, weightsOnGrid } from './stored-constants.js';
import type { RewriteContext } from './subgraph-rewriter.js';

/** Forms that constants are stored in. */
type ConstantForm = Extract<OperandPlan, { as: 'constant' | 'weights' | 'bias' | 'float16' }>;

/** Makes the stored forms of constants, each once for all operators that take it so. */
export class ConstantStore {
  readonly #editor: Editor;
  readonly #context: RewriteContext;
  readonly #keys: ReadonlyMap<TensorId, string>;
  readonly #subgraphIndex: number;
  readonly #made = new Map<string, TensorId>();
  /** The float constants, as they were before anything was stored in their place. */
  readonly #originals = new Map<TensorId, Tensor>();
  readonly #formCounts: ReadonlyMap<TensorId, number>;

  constructor(model: Model, index: number, editor: Editor, plan: SubgraphPlan, context: RewriteContext) {
    this.#editor = editor;
    this.#context = context;
    this.#subgraphIndex = index;
    this.#keys = tensorKeys(model)[index] ?? new Map();
    this.#formCounts = countForms(model.subgraphs[index]?.operators ?? [], plan);
  }

  /** The tensor that holds a constant as an operator takes it. */
  stored(id: TensorId, form: ConstantForm, operator: Operator, plan: OperatorPlan): TensorId {
    const key = `${id} ${formKey(form, operator)}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#make(id, form, operator, plan);
    this.#made.set(key, made);
    return made;
  }

  #original(id: TensorId): Tensor {
    const tensor = this.#originals.get(id) ?? this.#editor.tensor(id);
    this.#originals.set(id, tensor);
    return tensor;
  }

  #make(id: TensorId, form: ConstantForm, operator: Operator, plan: OperatorPlan): TensorId {
    const tensor = this.#original(id);
    switch (form.as) {
      case 'constant':
        return this.#add(id, constantOnGrid(tensor, form.grid));
      case 'float16':
        return this.#dequantized(this.#add(id, constantInFloat16(tensor)), tensor);
      case 'weights': {
        const stored = this.#weights(id, tensor, form);
        return form.dequantized ? this.#dequantized(stored, tensor) : stored;
      }
      case 'bias':
        return this.#bias(id, tensor, form, operator, plan);
    }
  }

  #weights(id: TensorId, tensor: Tensor, form: Extract<ConstantForm, { as: 'weights' }>): TensorId {
    const moments = this.#context.moments.get(this.#keys.get(id) ?? '');
    const context: WeightContext = moments === undefined ? {} : { moments };
    const { weights, blockScales } = weightsOnGrid(tensor, form.scheme, form.axis, context);
    if (blockScales === null || typeof form.scheme.granularity === 'string') return this.#add(id, weights);
    const scales = this.#editor.addTensor(blockScales);
    const quantization = {
      kind: 'blockwise',
      scale: new Float32Array(0),
      zeroPoint: new Int32Array(0),
      quantizedDimension: Math.max(0, tensor.shape.length - 1),
      scales,
      zeroPoints: null,
      blockSize: form.scheme.granularity.block,
    } as const;
    return this.#add(id, { ...weights, quantization });
  }

  #bias(
    id: TensorId,
    tensor: Tensor,
    form: Extract<ConstantForm, { as: 'bias' }>,
    operator: Operator,
    plan: OperatorPlan,
  ): TensorId {
    const input = plan.inputs[form.input];
    const weightsForm = plan.inputs[form.weights];
    const weightsId = operator.inputs[form.weights];
    const inputScale = input?.as === 'activation' ? input.grid.scale : 1;
    let weightScales = Float32Array.of(1);
    if (weightsForm?.as === 'activation') weightScales = Float32Array.of(weightsForm.grid.scale);
    else if (weightsForm?.as === 'weights' && weightsId != null) {
      const { quantization } = this.#editor.tensor(this.stored(weightsId, weightsForm, operator, plan));
      weightScales = Float32Array.from(quantization?.scale ?? weightScales);
    }
    const { bias, clamped } = biasOnScales(tensor, form.dtype, inputScale, weightScales);
    if (clamped > 0) {
      this.#context.report({
        severity: 'warning',
        code: 'QUANTIZE_BIAS_RANGE',
        message: `${clamped} of ${tensor.shape.join(' × ')} values of the bias are beyond ${form.dtype} at the scale of input times weights, and were clamped`,
        at: `subgraph ${this.#subgraphIndex} › ${plan.name}`,
        hint: 'keep the operator float, or take biasType INT64',
      });
    }
    return this.#add(id, bias);
  }

  /** In the place of the constant where all take it so, else beside it. */
  #add(id: TensorId, tensor: Tensor): TensorId {
    if (this.#formCounts.get(id) === 1) {
      this.#editor.setTensor(id, tensor);
      return id;
    }
    return this.#editor.addTensor({ ...tensor, name: `${tensor.name}_quantized` });
  }

  #dequantized(stored: TensorId, tensor: Tensor): TensorId {
    const made = this.#editor.addTensor({ ...bare(tensor), name: `${tensor.name}_dequantize`, dtype: 'FLOAT32' });
    this.#editor.append(makeOperator('DEQUANTIZE', [stored], [made]));
    return made;
  }
}

/** What tells one stored form from another. Biases of one tensor differ with the weights and the input beside them. */
function formKey(form: ConstantForm, operator: Operator): string {
  if (form.as !== 'bias') return JSON.stringify(form);
  return JSON.stringify([form, operator.inputs[form.input], operator.inputs[form.weights]]);
}

/** In how many forms each constant is taken, being left as it is counted as one. */
function countForms(operators: readonly Operator[], plan: SubgraphPlan): ReadonlyMap<TensorId, number> {
  const forms = new Map<TensorId, Set<string>>();
  for (const [index, operator] of operators.entries()) {
    operator.inputs.forEach((id, i) => {
      const form = plan.operators[index]?.inputs[i];
      if (id === null || form === undefined) return;
      const isStored = form.as === 'constant' || form.as === 'weights' || form.as === 'bias' || form.as === 'float16';
      const set = forms.get(id) ?? new Set();
      forms.set(id, set.add(isStored ? formKey(form, operator) : 'as it is'));
    });
  }
  return new Map([...forms].map(([id, set]) => [id, set.size]));
}
