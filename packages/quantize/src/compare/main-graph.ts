import {
  type Model,
  type Operator,
  producers,
  type Subgraph,
  type TensorId,
  tensorKeys,
  tensorOf,
  uses,
} from '@litesmith/ir';
import { factsOf, LiteError, type Registry } from '@litesmith/ops-registry';

/** The main subgraph of a model, and who makes and reads what in it. */
export interface MainGraph {
  /** What Model Explorer calls it. */
  readonly name: string;
  readonly subgraph: Subgraph;
  readonly keys: ReadonlyMap<TensorId, string>;
  readonly makers: ReadonlyMap<TensorId, Operator>;
  readonly readers: ReadonlyMap<TensorId, readonly Operator[]>;
  /** Positions of the operators. */
  readonly positions: ReadonlyMap<Operator, number>;
  /** Whether an operator only stores its input in another form. */
  restates(operator: Operator | undefined): boolean;
  /** Whether a tensor is an input or a result, and no constant. */
  isComputed(id: TensorId): boolean;
}

/** @throws {LiteError} `COMPARE_MODEL` for a model without subgraph. */
export function mainGraphOf(model: Model, registry: Registry): MainGraph {
  const [subgraph] = model.subgraphs;
  if (subgraph === undefined) throw new LiteError('COMPARE_MODEL', 'the model has no subgraph');
  const makers = producers(subgraph);
  return {
    name: graphName(model, subgraph),
    subgraph,
    keys: tensorKeys(model)[0] ?? new Map(),
    makers,
    readers: uses(subgraph),
    positions: new Map(subgraph.operators.map((operator, index) => [operator, index])),
    restates: (operator) => operator !== undefined && factsOf(registry, operator)?.sameReals === true,
    isComputed: (id) => {
      const { data, externalBuffer } = tensorOf(subgraph, id);
      return data === undefined && externalBuffer === undefined && (makers.has(id) || subgraph.inputs.includes(id));
    },
  };
}

/** Source: what the TFLite adapter of ai-edge-model-explorer 0.1.34 gave for files with and without names and signatures. */
function graphName({ signatures }: Model, { name }: Subgraph): string {
  return name || signatures.find(({ subgraph }) => subgraph === 0)?.key || 'main';
}

/** What an operator is called where only its op is said: the op, or its custom code. */
export function opName(operator: Operator): string {
  return operator.op === 'CUSTOM' ? operator.customCode : operator.op;
}
