import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { TypedArray } from '@litesmith/oracle';
import { evaluate, type TensorData } from '@litesmith/reference';
import { type Closeness, near } from './closeness.js';
import { NotApplicable } from './not-applicable.js';
import type { GoogleRun, Runners } from './runners.js';
import { type CaseResult, type GoogleVerdict, noError, type WorstError, worstOf } from './suite.js';

/** What an output must be. */
export interface Expected {
  /** `null` where the case leaves it open. */
  readonly shape: readonly number[] | null;
  /** Those of 64 bits as bigint: they have to be equal. */
  readonly values: ArrayLike<number | bigint>;
  readonly closeness: Closeness;
  /** Reads an element as a number; for types that arrays hold as bits. */
  readonly decode?: (element: number) => number;
}

/** A case as a model, what goes in, and what must come out. */
export interface ModelCase {
  readonly model: Model;
  readonly inputs: readonly TensorData[];
  /** One per output of the model; `null` where the case says nothing of it. */
  readonly expected: readonly (Expected | null)[];
}

interface Output {
  readonly shape: readonly number[];
  readonly data: TensorData | TypedArray;
}

interface Comparison {
  readonly worst: WorstError;
  /** Empty where all outputs are as expected. */
  readonly fault: string;
}

/** Files and inputs beyond this are not handed to another process: it would take minutes. */
const askedBytes = 64 * 2 ** 20;

/** How far floats of ours and of Google's builtin kernels may lie apart where neither is as expected. */
const asGoogle = near(1e-5, 1e-5);

/**
 * Writes the case's model to a file, reads it back, runs it with reference, interpreter and Google's builtin kernels, and
 * compares each with what is expected.
 */
export async function runModelCase(prepare: () => ModelCase, runners: Runners): Promise<CaseResult> {
  let bytes: Uint8Array;
  let prepared: ModelCase;
  try {
    prepared = prepare();
    bytes = writeTflite(prepared.model);
  } catch (error) {
    if (error instanceof NotApplicable) return result('notApplicable', error.message, noError, 'notAsked');
    return result('failed', `no model: ${messageOf(error)}`, noError, 'notAsked');
  }
  const { inputs, expected } = prepared;
  const isAsked = !inputs.some(Array.isArray) && bytes.byteLength + byteLengthOf(inputs) <= askedBytes;
  const asked = !isAsked ? null : runners.google(bytes, inputs as readonly TypedArray[]);
  const ours = [
    attempt('reference', () => evaluate(readTflite(bytes), inputs.map(copyOf))),
    attempt('interpreter', () => createInterpreter(readTflite(bytes)).invoke(inputs)),
  ];
  let google = asked === null ? null : await asked;
  let theirs = google === null ? null : outputsOf(google);
  if (google?.runtime === 'litert' && theirs !== null && compare(theirs, expected, 1).fault !== '') {
    // LiteRT.js reports shapes that only running tells wrongly: the older runtime does not.
    const second = await runners.google(bytes, inputs as readonly TypedArray[], { runtime: 'tfjs-tflite' });
    const outputs = outputsOf(second);
    if (outputs !== null && compare(outputs, expected, 1).fault === '') [google, theirs] = [second, outputs];
  }
  const googleFault = theirs === null ? 'refused' : compare(theirs, expected, 1).fault;
  const googleVerdict: GoogleVerdict =
    google === null ? 'notAsked' : theirs === null ? 'refused' : googleFault === '' ? 'passed' : 'differs';
  let worst = noError;
  const faults: string[] = [];
  let otherwise = googleVerdict === 'differs';
  let refused = googleVerdict === 'refused';
  for (const { by, outputs, error } of ours) {
    if (outputs === null) {
      faults.push(`${by}: ${messageOf(error)}`);
      otherwise = false;
      if (!isRefusal(error)) refused = false;
      continue;
    }
    const compared = compare(outputs, expected, 1);
    worst = worstOf(worst, compared.worst);
    if (compared.fault === '') continue;
    faults.push(`${by}: ${compared.fault}`);
    refused = false;
    if (otherwise && theirs !== null) otherwise = isSame(outputs, theirs, expected);
  }
  if (faults.length === 0) return result('passed', '', worst, googleVerdict);
  if (otherwise) return result('otherwise', `TFLite computes otherwise: ${googleFault}`, noError, googleVerdict);
  if (refused && google !== null && !google.judgement.ok) {
    const said = google.judgement.message.replaceAll(/\s+/g, ' ').slice(0, 160);
    return result('notApplicable', `TFLite refuses it: ${said}`, noError, googleVerdict);
  }
  return result('failed', joined(faults), worst, googleVerdict);
}

/** Both runtimes' faults, or one of them where they say the same. */
function joined(faults: readonly string[]): string {
  const said = faults.map((fault) => fault.slice(fault.indexOf(': ') + 2));
  return faults.length === 2 && said[0] === said[1] ? (said[0] ?? '') : faults.join('; ');
}

interface Attempt {
  readonly by: string;
  readonly outputs: readonly Output[] | null;
  readonly error?: unknown;
}

function attempt(by: string, run: () => readonly Output[]): Attempt {
  try {
    return { by, outputs: run().map(({ shape, data }) => ({ shape, data })) };
  } catch (error) {
    return { by, outputs: null, error };
  }
}

/** True for an error that says why the model is no good, rather than that something is lacking here. */
function isRefusal(error: unknown): boolean {
  return error instanceof LiteError && !['KERNEL_MISSING', 'REFERENCE_KERNEL', 'KERNEL_FAILED'].includes(error.code);
}

function outputsOf({ judgement }: GoogleRun): readonly Output[] | null {
  if (!judgement.ok) return null;
  return judgement.outputs.map((data, i) => ({ shape: judgement.types[i]?.shape ?? [], data }));
}

/** Compares outputs with what is expected, element by element. */
export function compare(
  outputs: readonly Output[],
  expected: readonly (Expected | null)[],
  allowed: number,
): Comparison {
  let worst = noError;
  let fault = '';
  for (const [i, wanted] of expected.entries()) {
    if (wanted === null) continue;
    const output = outputs[i];
    const found = output === undefined ? { worst: noError, fault: 'is missing' } : compareOne(output, wanted, allowed);
    worst = worstOf(worst, found.worst);
    if (fault === '' && found.fault !== '') fault = expected.length === 1 ? found.fault : `output ${i} ${found.fault}`;
  }
  return { worst, fault };
}

function compareOne({ shape, data }: Output, wanted: Expected, allowed: number): Comparison {
  const { values, closeness, decode = Number } = wanted;
  if (wanted.shape !== null && String(shape) !== String(wanted.shape)) {
    return { worst: noError, fault: `has shape [${shape}], expected [${wanted.shape}]` };
  }
  if (data.length !== values.length) {
    return { worst: noError, fault: `has ${data.length} elements, expected ${values.length}` };
  }
  const isFloat = data instanceof Float32Array || data instanceof Float64Array || wanted.decode !== undefined;
  let [ofAllowed, float, steps, at, count] = [0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [element, value] = [data[i], values[i] ?? 0];
    if (element === value) continue;
    const [a, e] = [decode(Number(element)), Number(value)];
    if (typeof value === 'bigint') {
      [ofAllowed, steps, at] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, i];
      count++;
      continue;
    }
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    const ratio = closeness(a, e);
    const apart = Number.isFinite(a - e) ? Math.abs(a - e) : Number.POSITIVE_INFINITY;
    if (isFloat) float = Math.max(float, apart / Math.max(1, Math.abs(e)));
    else steps = Math.max(steps, apart);
    if (!(ratio <= allowed)) count++;
    if (!(ratio <= ofAllowed)) [ofAllowed, at] = [ratio, i];
  }
  if (count === 0) return { worst: { ofAllowed, float, steps }, fault: '' };
  const told = `${decode(Number(data[at]))} instead of ${values[at]}`;
  return { worst: { ofAllowed, float, steps }, fault: `${count} of ${values.length} differ, at [${at}] ${told}` };
}

/** Whether two runtimes came to the same results: integers exactly, floats within roundings. */
function isSame(a: readonly Output[], b: readonly Output[], expected: readonly (Expected | null)[]): boolean {
  return expected.every((wanted, i) => {
    const [x, y] = [a[i], b[i]];
    if (wanted === null) return true;
    if (x === undefined || y === undefined || x.data.length !== y.data.length) return false;
    const decode = wanted.decode ?? Number;
    const values = Array.from<unknown, number>(y.data, (element) => decode(Number(element)));
    const isFloat = y.data instanceof Float32Array || wanted.decode !== undefined;
    const closeness: Closeness = isFloat ? asGoogle : (p, q) => (p === q ? 0 : Number.POSITIVE_INFINITY);
    return compareOne(x, { ...wanted, shape: null, values, closeness }, 1).fault === '';
  });
}

function byteLengthOf(inputs: readonly TensorData[]): number {
  return inputs.reduce((total, data) => total + (Array.isArray(data) ? 0 : data.byteLength), 0);
}

function copyOf(data: TensorData): TensorData {
  return Array.isArray(data) ? [...data] : data.slice();
}

/** How reference and interpreter say that an op has no kernel. */
const missingKernel = /^(?:no kernel for (.+?) \(\d+×\)|(\w+) has no kernel)/;

/** The message of anything thrown, in one line. */
export function messageOf(error: unknown): string {
  const missing = error instanceof LiteError ? missingKernel.exec(error.message) : null;
  if (missing !== null) return `no kernel for ${missing[1] ?? missing[2]}`;
  const text = error instanceof LiteError ? `${error.code} ${error.message}` : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}

function result(
  verdict: CaseResult['verdict'],
  cause: string,
  worst: WorstError,
  google: CaseResult['google'],
): CaseResult {
  return { verdict, cause, worst, google };
}
