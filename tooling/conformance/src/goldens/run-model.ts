import { readFileSync } from 'node:fs';
import { readTflite } from '@litesmith/format';
import { createInterpreter, heapMemory, type Interpreter, type Memory } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TypedArray } from '@litesmith/oracle';
import { messageOf } from '../run/model-case.js';
import type { GoogleRun, Runners } from '../run/runners.js';
import { type CaseResult, type GoogleVerdict, noError, type WorstError } from '../run/suite.js';
import { compareOutput, type Difference, floatTolerance, largestDifference } from './compare-golden.js';
import { type Golden, parseShape } from './golden.js';
import { knownCauses } from './known-causes.js';
import { seededInputs } from './seeded-inputs.js';

/** Memory full of NaN and −1: shows kernels that count on zeros. */
const poisoned: Memory = {
  ...heapMemory,
  allocate(byteLength) {
    const block = heapMemory.allocate(byteLength);
    new Uint8Array(block.buffer).fill(0xff);
    return block;
  },
};

/** Models that took the golden's runtime longer than this, in ms, run once only: plain loops take minutes over them. */
const slowMs = 40;
/** Time that Google's runtime has for a model, in ms: builtin kernels take seconds over the largest. */
const googleTimeoutMs = 120_000;

/** A model file, and its golden if it has one. */
export interface ModelFile {
  /** Within the collection. */
  readonly path: string;
  readonly file: string;
  readonly golden: Golden | null;
}

/**
 * Runs a model on seeded inputs and compares with its golden (XNNPACK: floats within 1e-4 of the greatest magnitude,
 * quantized codes within one step) and with Google's builtin kernels (floats the same, integers bit for bit).
 */
export async function runModel({ path, file, golden }: ModelFile, runners: Runners): Promise<CaseResult> {
  const bytes = readFileSync(file);
  let interpreter: Interpreter | null = null;
  let problem: unknown;
  let differences: readonly Difference[] = [];
  try {
    interpreter = invoke(bytes, golden);
    const ready = interpreter;
    differences = golden?.out.map((output, i) => compareOutput(outputNamed(ready, output.name, i), output)) ?? [];
  } catch (error) {
    problem = error;
  }
  const google = await ask(bytes, interpreter, golden, runners);
  if (interpreter === null || problem !== undefined) return refused(path, problem, golden, google);
  const builtin = google === null || !google.judgement.ok ? null : compareBuiltin(interpreter, google);
  const googleVerdict: GoogleVerdict = google === null ? 'notAsked' : builtin === null ? 'refused' : 'passed';
  const off = differences.filter((difference) => !difference.agrees).sort((a, b) => b.worst - a.worst)[0];
  const worst = worstOf(differences, builtin);
  const result = (verdict: CaseResult['verdict'], cause: string): CaseResult => ({
    verdict,
    cause,
    worst,
    google: googleVerdict,
  });
  if (builtin !== null && !builtin.agrees) {
    return result('failed', knownCauses[path] ?? `off Google’s builtin kernels by ${builtin.detail}`);
  }
  if (off !== undefined && builtin?.exact === true) {
    return result(
      'otherwise',
      'XNNPACK, which made the golden, rounds otherwise; the same as Google’s builtin kernels',
    );
  }
  if (off !== undefined) {
    return result('failed', knownCauses[path] ?? `${off.dtype} "${off.name}": ${off.problem ?? `off by ${off.worst}`}`);
  }
  if (golden === null && builtin === null) {
    const said = google === null ? 'it takes or gives strings' : `it refuses: ${saidBy(google)}`;
    return result('notApplicable', `runs, but no runtime of Google’s judges it: ${said}`);
  }
  return result('passed', '');
}

function invoke(bytes: Uint8Array, golden: Golden | null): Interpreter {
  const interpreter = createInterpreter(readTflite(bytes), { memory: poisoned });
  if (golden !== null) {
    for (const [i, [, , shape]] of golden.in.entries()) interpreter.resizeInput(i, parseShape(shape));
  }
  const inputs = seededInputs(golden?.in ?? describeInputs(interpreter));
  for (let run = 0; run < (golden === null || golden.inferMs > slowMs ? 1 : 2); run++) {
    interpreter.resetVariables();
    interpreter.invoke(inputs);
  }
  return interpreter;
}

/** The inputs of a model without a golden, as goldens describe them. */
export function describeInputs(interpreter: Interpreter): Golden['in'] {
  return interpreter.inputs.map(({ name, dtype, shape }) => [name, dtype.toLowerCase(), shape.join(',')]);
}

function outputNamed(interpreter: Interpreter, name: string, index: number): Interpreter['outputs'][number] {
  const named = interpreter.outputs.filter((tensor) => tensor.name === name);
  const tensor = named.length === 1 ? named[0] : interpreter.outputs[index];
  if (tensor === undefined) throw new Error(`there is no output "${name}"`);
  return tensor;
}

/** Google's builtin kernels on the same inputs; `null` where strings go in. */
async function ask(
  bytes: Uint8Array,
  interpreter: Interpreter | null,
  golden: Golden | null,
  runners: Runners,
): Promise<GoogleRun | null> {
  let inputs: readonly unknown[];
  try {
    const model = interpreter ?? createInterpreter(readTflite(bytes));
    const described = golden?.in ?? describeInputs(model);
    inputs = seededInputs(described).map((values, i) => {
      const { data } = model.inputs[i] ?? { data: [] };
      if (Array.isArray(data)) return [];
      model.inputs[i]?.set(values);
      return data.slice();
    });
  } catch {
    // Without an interpreter there is no telling what the inputs are: only the golden's say so.
    inputs = golden === null ? [] : seededInputs(golden.in).map((values, i) => typed(values, golden.in[i]?.[1] ?? ''));
  }
  if (inputs.some(Array.isArray)) return null;
  const options = { timeoutMs: googleTimeoutMs };
  const given = inputs as readonly TypedArray[];
  if (suitsLiteRt(readTflite(bytes))) {
    const first = await runners.google(bytes, given, { ...options, runtime: 'litert' });
    // LiteRT.js reports shapes that only running tells wrongly: the older runtime does not.
    const counts = interpreter?.outputs.map(({ data }) => data.length) ?? [];
    const { judgement } = first;
    if (judgement.ok && counts.every((count, i) => count === judgement.outputs[i]?.length)) return first;
  }
  return runners.google(bytes, given, { ...options, runtime: 'tfjs-tflite' });
}

/** LiteRT runs the first signature, and hands out garbage for an output that is an input. */
function suitsLiteRt({ subgraphs, signatures }: Model): boolean {
  const [main] = subgraphs;
  const first = signatures[0]?.subgraph ?? 0;
  return first === 0 && main !== undefined && !main.outputs.some((id) => main.inputs.includes(id));
}

const arrays: { readonly [dtype: string]: (values: ArrayLike<unknown>) => TypedArray } = {
  float32: (values) => Float32Array.from(values, Number),
  int8: (values) => Int8Array.from(values, Number),
  uint8: (values) => Uint8Array.from(values, Number),
  bool: (values) => Uint8Array.from(values, Number),
  int16: (values) => Int16Array.from(values, Number),
  int32: (values) => Int32Array.from(values, Number),
  int64: (values) => BigInt64Array.from(values, (x) => BigInt(Number(x))),
};

function typed(values: ArrayLike<unknown>, dtype: string): TypedArray | readonly never[] {
  return arrays[dtype]?.(values) ?? [];
}

interface BuiltinComparison {
  readonly agrees: boolean;
  /** No difference at all but roundings of floats. */
  readonly exact: boolean;
  readonly float: number;
  readonly steps: number;
  readonly detail: string;
}

function compareBuiltin(interpreter: Interpreter, { judgement }: GoogleRun): BuiltinComparison | null {
  if (!judgement.ok) return null;
  let [float, steps] = [0, 0];
  for (const [i, output] of interpreter.outputs.entries()) {
    const theirs = judgement.outputs[i];
    const difference = largestDifference(output.data, theirs);
    if (theirs instanceof Float32Array) float = Math.max(float, difference);
    else steps = Math.max(steps, difference);
  }
  const agrees = float <= floatTolerance && steps === 0;
  const detail = [...(float > 0 ? [`float ${float.toPrecision(2)}`] : []), ...(steps > 0 ? [`${steps} steps`] : [])];
  return { agrees, exact: agrees, float, steps, detail: detail.join(', ') };
}

/** What becomes of a model that ours does not run. */
function refused(path: string, problem: unknown, golden: Golden | null, google: GoogleRun | null): CaseResult {
  const said = messageOf(problem);
  const result = (verdict: CaseResult['verdict'], cause: string): CaseResult => ({
    verdict,
    cause,
    worst: noError,
    google: google === null ? 'notAsked' : google.judgement.ok ? 'passed' : 'refused',
  });
  const known = knownCauses[path];
  if (google?.judgement.ok === true || golden !== null) return result('failed', known ?? said);
  const theirs = google === null ? 'it takes strings' : `it refuses too: ${saidBy(google)}`;
  const isCustom = problem instanceof LiteError && problem.code === 'KERNEL_MISSING';
  return result('notApplicable', `${isCustom ? said : `refused: ${said}`}; Google’s runtime: ${theirs}`);
}

function saidBy({ judgement }: GoogleRun): string {
  return judgement.ok ? '' : judgement.message.replaceAll(/\s+/g, ' ').slice(0, 140);
}

function worstOf(differences: readonly Difference[], builtin: BuiltinComparison | null): WorstError {
  const of = (isFloat: boolean): number =>
    Math.max(0, ...differences.filter(({ dtype }) => (dtype === 'float32') === isFloat).map(({ worst }) => worst));
  const float = Math.max(of(true), builtin?.float ?? 0);
  return { ofAllowed: float / floatTolerance, float, steps: of(false) };
}
