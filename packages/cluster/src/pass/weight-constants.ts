import { type Model, type Subgraph, type Tensor, type TensorId, uses } from '@litesmith/ir';
import { factsOf, type OpFacts, type Registry } from '@litesmith/ops-registry';

/** A constant that operators read as weights. */
export interface WeightConstant {
  readonly subgraph: number;
  readonly id: TensorId;
  readonly tensor: Tensor;
  /** The axis of channels by the first operator that has one; `null` where weights have one scale. */
  readonly axis: number | null;
  /** Names of the constant and of the first outputs of operators that read it as weights. */
  readonly names: readonly string[];
}

interface WeightUse {
  readonly axis: number | null;
  readonly name: string;
}

/** The axis of channels of an input that holds weights or a table; `undefined` where it holds neither. */
function weightAxis(facts: OpFacts<never> | undefined, input: number): number | null | undefined {
  const rule = facts?.quantize;
  if (rule?.weights !== undefined && Object.hasOwn(rule.weights, input)) return rule.weights[input]?.axis ?? null;
  return rule?.table === input ? null : undefined;
}

/** Uses of a tensor as weights, also through operators that only store the same numbers in another form. */
function weightUses(
  subgraph: Subgraph,
  id: TensorId,
  readers: ReturnType<typeof uses>,
  registry: Registry,
): WeightUse[] {
  return (readers.get(id) ?? []).flatMap((operator) => {
    const facts = factsOf(registry, operator) as OpFacts<never> | undefined;
    const output = operator.outputs[0];
    if (facts?.sameReals === true && operator.inputs[0] === id && output !== undefined) {
      // The graph has no cycles: each step goes to an operator behind.
      return weightUses(subgraph, output, readers, registry);
    }
    const name = output === undefined ? '' : (subgraph.tensors.get(output)?.name ?? '');
    return operator.inputs.flatMap((input, index) => {
      const axis = input === id ? weightAxis(facts, index) : undefined;
      return axis === undefined ? [] : [{ axis, name }];
    });
  });
}

/** The constants of all subgraphs that operators read as weights or as tables, by what the registry says of the ops. */
export function weightConstants(model: Model, registry: Registry): readonly WeightConstant[] {
  return model.subgraphs.flatMap((subgraph, index) => {
    const readers = uses(subgraph);
    return [...subgraph.tensors].flatMap(([id, tensor]) => {
      if (tensor.data === undefined || tensor.isVariable) return [];
      const found = weightUses(subgraph, id, readers, registry);
      if (found.length === 0) return [];
      const rank = tensor.shape.length;
      const given = found.find(({ axis }) => axis !== null)?.axis ?? null;
      const axis = given === null ? null : given < 0 ? given + rank : given;
      return [
        {
          subgraph: index,
          id,
          tensor,
          axis: axis !== null && axis >= 0 && axis < rank ? axis : null,
          names: [tensor.name, ...found.map(({ name }) => name)],
        },
      ];
    });
  });
}
