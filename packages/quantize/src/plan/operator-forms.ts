import { type Subgraph, type TensorId, tensorOf, toFloat32 } from '@litesmith/ir';
import type { Recipe } from '../recipe/recipe.js';
import type { WeightScheme } from '../recipe/scheme.js';
import { type Draft, isStatic, type Role, type StaticDraft } from './draft.js';
import { biasType, draftScheme } from './draft-operators.js';
import { type ActivationGrid, gridOf, integerRange, rangeOfValues, symmetricGrid } from './grid.js';
import type { OperandPlan, OperatorPlan } from './quantization-plan.js';
import { cellIntermediates, cellStateGrid, peepholeGrid } from './recurrent-cell.js';
import type { ScaleGroups } from './scale-groups.js';
import { scaleAxis } from './weight-axis.js';

/** The forms in which an operator takes and gives its operands. */
export function planOperator(draft: Draft, groups: ScaleGroups, subgraph: Subgraph, recipe: Recipe): OperatorPlan {
  const { index, name, why, scheme } = draft;
  const forms = isStatic(draft) ? staticForms(draft, groups, subgraph, recipe) : floatForms(draft, subgraph);
  return { index, name, mode: scheme.mode, scheme: draftScheme(draft), why, ...forms };
}

type Forms = Pick<OperatorPlan, 'inputs' | 'outputs' | 'intermediates'>;

const unchanged: OperandPlan = { as: 'unchanged' };
const float: OperandPlan = { as: 'float' };

function weightsForm(draft: Draft, input: number, scheme: WeightScheme, dequantized: boolean): OperandPlan {
  return { as: 'weights', scheme, axis: scaleAxis(draft.rule, input, scheme.granularity), dequantized };
}

/** The forms of an operator that hands out parts of an INT8 table, on the table's grid. */
function tableForms(draft: Draft, table: number, subgraph: Subgraph): Forms {
  const id = draft.operator.inputs[table];
  const values = id == null ? [] : toFloat32(tensorOf(subgraph, id));
  const grid = symmetricGrid(rangeOfValues(values), 'INT8');
  return {
    inputs: draft.inputs.map((_, index) => (index === table ? { as: 'constant', grid } : unchanged)),
    outputs: draft.outputs.map(() => ({ as: 'activation', grid })),
  };
}

function floatForms(draft: Draft, subgraph: Subgraph): Forms {
  const table = draft.inputs.indexOf('table');
  if (table >= 0) return tableForms(draft, table, subgraph);
  const isFloat = (id: Draft['operator']['inputs'][number]): boolean =>
    id !== null && subgraph.tensors.get(id)?.dtype === 'FLOAT32';
  const { scheme } = draft;
  return {
    inputs: draft.operator.inputs.map((id, index) => {
      if (draft.inputs[index] !== 'weights') return isFloat(id) ? float : unchanged;
      if (scheme.mode === 'float16') return { as: 'float16' };
      if (scheme.mode === 'dynamic' || scheme.mode === 'weight-only') {
        return weightsForm(draft, index, scheme.weights, scheme.mode === 'weight-only');
      }
      return float;
    }),
    outputs: draft.operator.outputs.map((id) => (isFloat(id) ? float : unchanged)),
  };
}

function staticForms(draft: StaticDraft, groups: ScaleGroups, subgraph: Subgraph, recipe: Recipe): Forms {
  const { activations, weights } = draft.scheme;
  const { operator, rule } = draft;
  const shared = rule?.sameScale ? groups.shared(draft)?.grid : undefined;
  const own = (id: TensorId | undefined): ActivationGrid =>
    shared ??
    (id === undefined ? undefined : groups.grid(id, activations)?.grid) ?? {
      dtype: activations,
      scale: 1,
      zeroPoint: 0,
    };
  const cell = rule?.cell && { rule: rule.cell, output: own(operator.outputs[0]) };
  const form = (role: Role, index: number): OperandPlan => {
    const id = operator.inputs[index];
    if (id == null) return unchanged;
    switch (role) {
      case 'keep':
        return unchanged;
      case 'activation':
        return { as: 'activation', grid: own(id) };
      case 'symmetric':
        return { as: 'activation', grid: symmetricOf(groups.grid(id, activations)?.grid) };
      case 'constant': {
        const range = rangeOfValues(toFloat32(tensorOf(subgraph, id)));
        return { as: 'constant', grid: shared ?? gridOf(range, activations) };
      }
      case 'weights':
        return weightsForm(draft, index, weights, false);
      case 'bias': {
        const operands = cell?.rule.biases[index];
        if (operands === undefined) return { as: 'bias', dtype: biasType(recipe, activations), ...biasOperands(draft) };
        return { as: 'bias', dtype: 'INT32', input: operands.activation, weights: operands.weights };
      }
      case 'table':
        return unchanged; // beside float activations only
      case 'peephole':
        return { as: 'constant', grid: peepholeGrid(id, subgraph) };
      case 'output-state':
        return cell === undefined ? unchanged : { as: 'state', grid: cell.output };
      case 'cell-state': {
        const covered = groups.grid(id, 'INT16')?.grid;
        const grid = cell && covered && cellStateGrid(covered, cell.rule);
        return grid == null ? unchanged : { as: 'state', grid };
      }
    }
  };
  return {
    inputs: draft.inputs.map(form),
    outputs: draft.outputs.map((role, index) => {
      const id = operator.outputs[index];
      return role === 'activation' && id !== undefined ? { as: 'activation', grid: own(id) } : unchanged;
    }),
    ...(cell === undefined ? {} : { intermediates: cellIntermediates(cell.rule, cell.output) }),
  };
}

/** The grid around 0 that covers another one: of activations in the place of weights, whose zero point kernels ignore. */
function symmetricOf(grid: ActivationGrid | undefined): ActivationGrid {
  if (grid === undefined || grid.zeroPoint === 0) return grid ?? { dtype: 'INT8', scale: 1, zeroPoint: 0 };
  const { dtype, scale, zeroPoint } = grid;
  const { min, max } = integerRange[dtype];
  return symmetricGrid({ min: (min - zeroPoint) * scale, max: (max - zeroPoint) * scale }, dtype);
}

function biasOperands(draft: StaticDraft): { readonly input: number; readonly weights: number } {
  const weights = Number(Object.keys(draft.rule?.weights ?? {})[0] ?? 1);
  const input = draft.inputs.findIndex((role, index) => role === 'activation' && index !== weights);
  return { input, weights };
}
