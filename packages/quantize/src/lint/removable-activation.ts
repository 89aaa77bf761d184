import { type BuiltinOpName, type Tensor, toNumbers } from '@litesmith/ir';
import type { LintRule } from './lint-rule.js';
import { squashOf } from './terminal-grid.js';

/** Ops that only look for the place of an extreme element, with the input that holds the axis. */
const places: { readonly [K in BuiltinOpName]?: { readonly axis: number } } = {
  ARG_MAX: { axis: 1 },
  ARG_MIN: { axis: 1 },
};

/** Points out a sigmoid or softmax whose only readers look for the largest value. */
export const removableActivationRule: LintRule = {
  name: 'activation before ARG_MAX',
  why: 'it keeps the order of its inputs, costs time, and makes ties where it is quantized',
  check({ operator, facts, users, subgraph, input }) {
    const [id] = operator.outputs;
    if (facts?.quantize?.terminal !== true || id === undefined || subgraph.outputs.includes(id)) return [];
    const readers = users(id);
    const rank = input(0)?.shape.length ?? 0;
    const competes = squashOf(operator.op)?.competes === true;
    const isRemovable = readers.every((reader) => {
      const place = reader.op === 'CUSTOM' ? undefined : places[reader.op];
      const axis = place === undefined ? null : reader.inputs[place.axis];
      return place !== undefined && (!competes || isLast(axis == null ? undefined : subgraph.tensors.get(axis), rank));
    });
    if (readers.length === 0 || !isRemovable) return [];
    const message = `${operator.op} before ${readers.map(({ op }) => op).join(', ')} changes nothing but ties`;
    return [{ severity: 'info', code: 'LINT_REMOVABLE', message, hint: "terminal: 'logits', or leave it out" }];
  },
};

/** Scores that compete do so along the last axis: along another one their order is not that of the logits. */
function isLast(axis: Tensor | undefined, rank: number): boolean {
  if (axis?.data === undefined) return false;
  const value = Number(toNumbers(axis)[0]);
  return (value < 0 ? value + rank : value) === rank - 1;
}
