import { type OpCase, opCases } from '@litesmith/op-cases';
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

function coverageOf(op: OpName): CaseResult {
  const cases = opCases.filter((opCase) => opCase.op === op);
  const lacks = [
    ...(op in kernels ? [] : ['a kernel']),
    ...(distinct(cases) >= leastCases ? [] : [`cases: it has ${distinct(cases)} of different shapes or options`]),
    ...missingTypes(op, cases),
  ];
  const unjudged = cases.filter(({ notJudged }) => notJudged !== undefined).length;
  const google = cases.length > unjudged ? 'passed' : 'notAsked';
  if (lacks.length > 0) return { verdict: 'failed', cause: `lacks ${lacks.join(', ')}`, worst: noError, google };
  if (unjudged < cases.length) return { verdict: 'passed', cause: '', worst: noError, google };
  const why = cases[0]?.notJudged ?? '';
  return { verdict: 'notApplicable', cause: `no case is judged by a runtime: ${why}`, worst: noError, google };
}

/** How many cases differ in more than their elements. */
function distinct(cases: readonly OpCase[]): number {
  const described = cases.map(({ inputs, options, name, build }) => {
    const shapes = inputs.map(
      (operand) => operand && [operand.dtype, operand.shape, operand.constant ? operand.values : 0],
    );
    const key = build === undefined ? '' : name;
    return JSON.stringify([shapes, options ?? {}, key], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  });
  return new Set(described).size;
}

/** The types of operands that no case has, by operand. Those that no file has here (state, intermediates) count where a case builds them. */
function missingTypes(op: OpName, cases: readonly OpCase[]): readonly string[] {
  const spec = opTable[op];
  const lacks: string[] = [];
  for (const [i, operand] of spec.inputs.entries()) {
    if (operand.state === true) continue;
    const seen = new Set<TensorType>();
    for (const { inputs } of cases) {
      const given = operand.variadic === true ? inputs.slice(i) : inputs.slice(i, i + 1);
      for (const actual of given) if (actual) seen.add(actual.dtype);
    }
    const missing = operand.dtypes.filter((dtype) => !seen.has(dtype));
    if (missing.length > 0) lacks.push(`${operand.name} in ${missing.join(', ')}`);
  }
  return lacks;
}
