import {
  type Diagnostic,
  type Editor,
  edit,
  type Model,
  operator as makeOperator,
  type Operator,
  type Subgraph,
  type Tensor,
  type TensorId,
} from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import { type ActivationGrid, sameGrid } from '../plan/grid.js';
import type { OperandPlan, OperatorPlan, SubgraphPlan } from '../plan/quantization-plan.js';
import type { BoundaryType } from '../recipe/recipe.js';
import { BoundaryTypes } from './boundary-types.js';
import { ConstantStore } from './constant-store.js';
import { withQuantizedOptions } from './quantized-options.js';
import { affine, bare } from './stored-constants.js';

/** What rewriting looks at. */
export interface RewriteContext {
  readonly registry: Registry;
  readonly moments: ReadonlyMap<string, Float64Array>;
  report(diagnostic: Diagnostic): void;
}

/** How an activation lies in the model that is being made: `null` is float. */
type Home = ActivationGrid | null;

/** Carries out the plan of one subgraph. */
export class SubgraphRewriter {
  readonly #subgraph: Subgraph;
  readonly #plan: SubgraphPlan;
  readonly #editor: Editor;
  readonly #homes = new Map<TensorId, Home>();
  /** Tensors that are a second form of another one, by its id and the form. */
  readonly #forms = new Map<string, TensorId>();
  readonly #constants: ConstantStore;
  readonly #boundary: BoundaryTypes;

  constructor(model: Model, index: number, plan: SubgraphPlan, context: RewriteContext) {
    const subgraph = model.subgraphs[index] as Subgraph;
    this.#subgraph = subgraph;
    this.#plan = plan;
    this.#editor = edit(subgraph, context.registry);
    this.#constants = new ConstantStore(model, index, this.#editor, plan, context);
    this.#boundary = new BoundaryTypes(this.#editor, context.report);
  }

  run(): Subgraph {
    this.#settleHomes();
    for (const [index, operator] of this.#subgraph.operators.entries()) {
      const plan = this.#plan.operators[index];
      if (plan !== undefined) this.#rewrite(operator, plan);
    }
    this.#rewriteInputs();
    this.#rewriteOutputs();
    return this.#editor.done();
  }

  /** An activation lies as its producer gives it; an input of the model as its first integer reader takes it, if it may. */
  #settleHomes(): void {
    const { operators, inputTypes } = this.#plan;
    for (const [index, operator] of this.#subgraph.operators.entries()) {
      operators[index]?.outputs.forEach((form, i) => {
        const id = operator.outputs[i];
        if (id !== undefined && form.as === 'activation') this.#settle(id, form.grid);
      });
    }
    const float = new Set(this.#subgraph.inputs.filter((_, i) => (inputTypes[i] ?? 'FLOAT32') === 'FLOAT32'));
    for (const id of this.#subgraph.inputs) if (float.has(id)) this.#homes.set(id, null);
    for (const [index, operator] of this.#subgraph.operators.entries()) {
      operators[index]?.inputs.forEach((form, i) => {
        const id = operator.inputs[i];
        const isInput = id != null && this.#subgraph.inputs.includes(id);
        if (isInput && form.as === 'activation' && !this.#homes.has(id)) this.#settle(id, form.grid);
      });
    }
  }

  #settle(id: TensorId, grid: ActivationGrid): void {
    this.#homes.set(id, grid);
    this.#editor.setTensor(id, integerTensor(this.#editor.tensor(id), grid));
  }

  #rewrite(operator: Operator, plan: OperatorPlan): void {
    const inputs = operator.inputs.map((id, i) => {
      const form = plan.inputs[i];
      return id === null || form === undefined ? id : this.#inForm(id, form, operator, plan);
    });
    if (inputs.every((id, i) => id === operator.inputs[i]) && plan.mode === 'float') return;
    const { version: _version, ...rest } = operator;
    const intermediates = plan.intermediates && { intermediates: this.#intermediates(operator, plan.intermediates) };
    this.#editor.replace(operator, [withQuantizedOptions({ ...rest, ...intermediates, inputs } as Operator, plan)]);
  }

  /** Tensors without contents that carry grids; those that the float operator has carry none that would hold. */
  #intermediates(operator: Operator, grids: readonly (ActivationGrid | null)[]): readonly TensorId[] {
    const [output] = operator.outputs;
    const prefix = output === undefined ? '' : this.#editor.tensor(output).name;
    return grids.map((grid, i) => {
      const float: Tensor = { name: `${prefix}/intermediate_${i}`, dtype: 'FLOAT32', shape: [0] };
      return this.#editor.addTensor(grid === null ? float : integerTensor(float, grid));
    });
  }

  /** The tensor that holds an operand in the form that an operator takes. */
  #inForm(id: TensorId, form: OperandPlan, operator: Operator, plan: OperatorPlan): TensorId {
    switch (form.as) {
      case 'unchanged':
        return id;
      case 'float':
        return this.#activation(id, null);
      case 'activation':
        return this.#activation(id, form.grid);
      case 'state':
        this.#editor.setTensor(id, integerTensor(this.#editor.tensor(id), form.grid));
        return id;
      case 'constant':
      case 'weights':
      case 'bias':
      case 'float16':
        return this.#constants.stored(id, form, operator, plan);
    }
  }

  #activation(id: TensorId, wanted: Home): TensorId {
    const home = this.#homes.get(id) ?? null;
    if (home === wanted || (home !== null && wanted !== null && sameGrid(home, wanted))) return id;
    const key = `${id} ${wanted === null ? 'float' : `${wanted.dtype} ${wanted.scale} ${wanted.zeroPoint}`}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const made = this.#convert(id, wanted);
    this.#forms.set(key, made);
    return made;
  }

  /** A second form of a tensor, and the operator that makes it. */
  #convert(id: TensorId, wanted: Home): TensorId {
    const tensor = this.#editor.tensor(id);
    const float: Tensor = { ...bare(tensor), name: `${tensor.name}_dequantized`, dtype: 'FLOAT32' };
    const quantized = (grid: ActivationGrid): Tensor => ({
      ...integerTensor(tensor, grid),
      name: `${tensor.name}_quantized`,
    });
    const made = this.#editor.addTensor(wanted === null ? float : quantized(wanted));
    this.#editor.append(makeOperator(wanted === null ? 'DEQUANTIZE' : 'QUANTIZE', [id], [made]));
    return made;
  }

  #rewriteInputs(): void {
    const inputs = this.#subgraph.inputs.map((id, i) => {
      const type = this.#plan.inputTypes[i] ?? null;
      return type === null || type === 'FLOAT32' ? id : this.#boundary.input(id, type, this.#homes.get(id) ?? null);
    });
    this.#editor.setInputs(inputs);
  }

  #rewriteOutputs(): void {
    const outputs = this.#subgraph.outputs.map((id, i) => {
      const type: BoundaryType | null = this.#plan.outputTypes[i] ?? null;
      const home = this.#homes.get(id) ?? null;
      if (home === null) {
        if (type !== null && type !== 'FLOAT32') this.#boundary.sayStaysFloat('output', id, type);
        return id;
      }
      if (type !== null && type !== 'FLOAT32') return this.#boundary.output(id, type, home);
      return this.#renamed(id, this.#activation(id, null));
    });
    this.#editor.setOutputs(outputs);
  }

  /** Gives the float form of an output the output's name: callers go by it. */
  #renamed(id: TensorId, float: TensorId): TensorId {
    const tensor = this.#editor.tensor(id);
    const floatTensor = this.#editor.tensor(float);
    if (floatTensor.name === `${tensor.name}_dequantized`) {
      this.#editor.setTensor(float, { ...floatTensor, name: tensor.name });
      this.#editor.setTensor(id, { ...tensor, name: `${tensor.name}_quantized` });
    }
    return float;
  }
}

function integerTensor(tensor: Tensor, grid: ActivationGrid): Tensor {
  return { ...bare(tensor), dtype: grid.dtype, quantization: affine(grid) };
}
