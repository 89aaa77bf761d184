import { tensorOf } from '@litesmith/ir';
import { modelOf, type OpCase, opCases } from '@litesmith/op-cases';
import { kernelVersions, type OpName, opTable, type TensorType } from '@litesmith/ops-registry';
import { kernels } from '@litesmith/reference';
import { type CaseResult, noError, type Suite } from '../run/suite.js';

/** How many cases of different shapes an op has to have. */
const leastCases = 3;

/** Which ops that TFLite has a stock kernel for lack a kernel, cases, shapes or types: one case for each op. */
export function opCoverageSuites(): readonly Suite[] {
  const ops = Object.keys(kernelVersions).sort() as OpName[];
  return [
    {
      name: 'op-coverage',
      about: `Every op with a stock kernel: a kernel here, at least ${leastCases} cases of different shapes or options, and each type of each operand`,
      cases: ops.map((op) => ({ name: op, run: async () => coverageOf(op) })),
    },
  ];
}

/** Types that models hold; the others (8-bit floats, complex and unsigned numbers, handles) are told apart. */
const usual: ReadonlySet<TensorType> = new Set<TensorType>([
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'INT2',
  'INT4',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'INT64',
  'BOOL',
  'STRING',
]);

function coverageOf(op: OpName): CaseResult {
  const cases = opCases.filter((opCase) => opCase.op === op);
  const missing = missingTypes(op, cases);
  const lacks = [
    ...(op in kernels ? [] : ['a kernel']),
    ...(distinct(cases) >= leastCases ? [] : [`cases: it has ${distinct(cases)} of different shapes or options`]),
    ...typesOf(missing, (dtype) => usual.has(dtype)),
  ];
  const unjudged = cases.filter(({ notJudged }) => notJudged !== undefined).length;
  const google = cases.length > unjudged ? 'passed' : 'notAsked';
  const result = (verdict: CaseResult['verdict'], cause: string): CaseResult => ({
    verdict,
    cause,
    worst: noError,
    google,
  });
  if (lacks.length > 0) return result('failed', `lacks ${lacks.join(', ')}`);
  if (unjudged === cases.length) {
    return result('notApplicable', `no case is judged by a runtime: ${cases[0]?.notJudged ?? ''}`);
  }
  const rare = typesOf(missing, () => true);
  return rare.length === 0 ? result('passed', '') : result('notApplicable', `all but rare types: ${rare.join(', ')}`);
}

function typesOf(missing: readonly Missing[], isMeant: (dtype: TensorType) => boolean): readonly string[] {
  return missing.flatMap(({ operand, dtypes }) => {
    const meant = dtypes.filter(isMeant);
    return meant.length === 0 ? [] : [`${operand} in ${meant.join(', ')}`];
  });
}

/** How many cases differ in more than their elements. */
function distinct(cases: readonly OpCase[]): number {
  const described = cases.map(({ inputs, options, name, build, subgraphs }) => {
    const shapes = inputs.map(
      (operand) => operand && [operand.dtype, operand.shape, operand.constant ? operand.values : 0],
    );
    const key = build === undefined && subgraphs === undefined ? '' : name;
    return JSON.stringify([shapes, options ?? {}, key], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  });
  return new Set(described).size;
}

interface Missing {
  readonly operand: string;
  readonly dtypes: readonly TensorType[];
}

/** The types of operands that no case has, by operand. Operands that are only handed on (of any type) are no matter. */
function missingTypes(op: OpName, cases: readonly OpCase[]): readonly Missing[] {
  const { inputs } = opTable[op];
  const seen = inputs.map(() => new Set<TensorType>());
  for (const opCase of cases) {
    const model = modelOf(opCase);
    for (const subgraph of model.subgraphs) {
      for (const operator of subgraph.operators.filter((candidate) => candidate.op === op)) {
        for (const [i, id] of operator.inputs.entries()) {
          if (id !== null) seen[Math.min(i, inputs.length - 1)]?.add(tensorOf(subgraph, id).dtype);
        }
      }
    }
  }
  return inputs.flatMap(({ name, dtypes, variadic, state }, i) => {
    const missing = dtypes.filter((dtype) => seen[i]?.has(dtype) !== true);
    const isHandedOn = variadic === true && dtypes.includes('VARIANT');
    return missing.length === 0 || isHandedOn || state === true ? [] : [{ operand: name, dtypes: missing }];
  });
}
