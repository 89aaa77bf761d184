import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, tensorOf } from '@litesmith/ir';
import {
  differenceOf,
  elementsOfCase,
  floatTolerance,
  inputsOf,
  modelOf,
  type OpCase,
  opCases,
  packedBytes,
  titleOf,
  unpackedElements,
} from '@litesmith/op-cases';
import type { TypedArray } from '@litesmith/oracle';
import { evaluate, type TensorData } from '@litesmith/reference';
import { messageOf } from '../run/model-case.js';
import type { Runners } from '../run/runners.js';
import { type CaseResult, type GoogleVerdict, noError, type Suite, type WorstError } from '../run/suite.js';

/** A result, by whomever. */
interface Output {
  readonly shape: readonly number[];
  readonly data: TensorData | TypedArray;
}

/** The project's own cases, op by op. */
export function opCaseSuites(): readonly Suite[] {
  return [
    {
      name: 'op-cases',
      about:
        'The project’s own cases of single ops; floats within 1e-6 of the greatest magnitude unless the case says otherwise, integers bit for bit',
      cases: opCases.map((opCase) => ({ name: titleOf(opCase), run: (runners) => run(opCase, runners) })),
    },
  ];
}

async function run(opCase: OpCase, runners: Runners): Promise<CaseResult> {
  let google: GoogleVerdict = 'notAsked';
  const failed = (cause: string): CaseResult => ({ verdict: 'failed', cause, worst: noError, google });
  try {
    const model = modelOf(opCase);
    const bytes = writeTflite(model);
    const inputs = inputsOf(opCase);
    const reference: readonly Output[] = evaluate(readTflite(bytes), inputs);
    const interpreter = createInterpreter(readTflite(bytes));
    const ours: readonly (readonly [string, readonly Output[]])[] = [
      ['reference', reference],
      ['interpreter', interpreter.invoke(inputs).map(({ shape, data }) => ({ shape, data }))],
    ];
    const expected = opCase.expected?.(elementsOfCase(opCase)).map(
      (data, i): Output => ({
        shape: reference[i]?.shape ?? [],
        data,
      }),
    );
    let judged: readonly Output[] | null = null;
    if (opCase.notJudged === undefined && !inputs.some(Array.isArray)) {
      const runtime = opCase.judge ?? 'litert';
      const { judgement } = await runners.google(bytes, handedIn(model, inputs), { runtime });
      google = judgement.ok ? 'passed' : 'refused';
      if (!judgement.ok) return failed(`${runtime}: ${judgement.message.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
      judged = judgement.outputs.map((data, i) => {
        const dtype = interpreter.outputs[i]?.dtype ?? 'FLOAT32';
        const elements = unpackedElements(dtype, data, reference[i]?.data.length ?? 0);
        return { shape: judgement.types[i]?.shape ?? [], data: elements };
      });
    }
    let worst: WorstError = noError;
    for (const [by, outputs] of ours) {
      for (const wanted of [judged, expected]) {
        if (!wanted) continue;
        const fault = faultOf(outputs, wanted, opCase);
        if (fault !== '') return failed(`${by}: ${fault}`);
      }
      worst = worstFloat(outputs, judged ?? expected ?? [], opCase, worst);
    }
    if (judged === null && expected === undefined) {
      const [a, b] = ours;
      const fault = a === undefined || b === undefined ? '' : faultOf(b[1], a[1], opCase);
      if (fault !== '') return failed(`interpreter, against reference: ${fault}`);
      const why = opCase.notJudged ?? 'strings go in';
      return { verdict: 'notApplicable', cause: `runs alike in both; not judged: ${why}`, worst, google };
    }
    return { verdict: 'passed', cause: '', worst, google };
  } catch (error) {
    return failed(messageOf(error));
  }
}

/** The inputs as a runtime wants them: elements that share bytes packed. */
function handedIn({ subgraphs: [main] }: Model, inputs: readonly TensorData[]): readonly TypedArray[] {
  return inputs.flatMap((data, i) => {
    const id = main?.inputs[i];
    if (Array.isArray(data) || main === undefined || id === undefined) return [];
    return [packedBytes(tensorOf(main, id).dtype, data) ?? data];
  });
}

function faultOf(outputs: readonly Output[], wanted: readonly Output[], opCase: OpCase): string {
  for (const [i, output] of outputs.entries()) {
    const other = wanted[i];
    if (other === undefined) return `output ${i} is missing`;
    if (String(output.shape) !== String(other.shape)) return `shape [${output.shape}] instead of [${other.shape}]`;
    if (Array.isArray(output.data) || Array.isArray(other.data)) {
      if (String(output.data) !== String(other.data)) return `output ${i}: other strings`;
      continue;
    }
    const difference = differenceOf(output.data, other.data, opCase.tolerance ?? floatTolerance);
    if (difference !== null) return difference;
  }
  return '';
}

/** The greatest error of floats, as `differenceOf` measures it: relative to the greatest magnitude, at least 1. */
function worstFloat(
  outputs: readonly Output[],
  wanted: readonly Output[],
  { tolerance = floatTolerance }: OpCase,
  before: WorstError,
): WorstError {
  let { float } = before;
  for (const [i, { data }] of outputs.entries()) {
    const other = wanted[i]?.data;
    if (!(data instanceof Float32Array) || !(other instanceof Float32Array)) continue;
    let [scale, apart] = [1, 0];
    for (const [j, x] of other.entries()) {
      if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
      const difference = Math.abs((data[j] ?? 0) - x);
      if (Number.isFinite(difference)) apart = Math.max(apart, difference);
    }
    float = Math.max(float, apart / scale);
  }
  return { ...before, float, ofAllowed: Math.max(before.ofAllowed, float === 0 ? 0 : float / tolerance) };
}
