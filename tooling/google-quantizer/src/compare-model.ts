import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, runPass } from '@litesmith/ir';
import type { OracleChild } from '@litesmith/oracle';
import { quantize, type Recipe, recipeOf } from '@litesmith/quantize';
import { runLiteRt, runOurs, sqnr } from './accuracy.js';
import { type Agreement, agreementOf } from './agreement.js';
import { type GoogleModel, type ModeName, modes } from './google-models.js';
import { matchGraphs } from './match-graphs.js';
import { observe } from './observe.js';

/** SQNR against the float model, in dB; a message where a runtime refuses. */
export interface Accuracy {
  readonly ours: number | string;
  readonly theirs: number | string;
}

/** What came of one model in one mode. */
export interface Comparison {
  readonly model: string;
  readonly mode: ModeName;
  readonly agreement: Agreement;
  readonly bytes: { readonly ours: number; readonly theirs: number };
  /** In our interpreter, and in LiteRT where it was asked. */
  readonly interpreter: Accuracy;
  readonly liteRt: Accuracy | null;
}

/** The recipe of ours that means the same as a mode of Google's converter. */
export function recipeFor(mode: ModeName): Recipe {
  const settings: { readonly scheme: string; readonly boundary?: 'INT8' } = modes[mode];
  const { scheme, boundary } = settings;
  const recipe = recipeOf(scheme);
  return boundary === undefined ? recipe : { ...recipe, inputType: boundary, outputType: boundary };
}

/** Quantizes Google's float model as we do, on the same representative data. */
export async function quantizeOurs(google: GoogleModel, mode: ModeName): Promise<Model> {
  const float = readTflite(google.float);
  return runPass(quantize(recipeFor(mode), { statistics: observe(float, google.samples) }), float);
}

/** Compares what we make of a model with what Google's converter makes of it. */
export async function compareModel(
  google: GoogleModel,
  mode: ModeName,
  theirBytes: Uint8Array,
  child: OracleChild | null,
): Promise<Comparison> {
  const { samples } = google;
  const float = readTflite(google.float);
  const bytes = writeTflite(await quantizeOurs(google, mode));
  const ours = readTflite(bytes);
  const theirs = readTflite(theirBytes);
  const expected = runOurs(float, samples);
  const inInterpreter = (model: Model): number | string => attempt(() => sqnr(expected, runOurs(model, samples)));
  const inLiteRt = async (file: Uint8Array): Promise<number | string> => {
    const results = child === null ? 'not asked' : await runLiteRt(child, file, samples.slice(0, LITERT_SAMPLES));
    return typeof results === 'string' ? results : sqnr(expected.slice(0, LITERT_SAMPLES), results);
  };
  return {
    model: google.name,
    mode,
    agreement: agreementOf(matchGraphs(ours, theirs)),
    bytes: { ours: bytes.length, theirs: theirBytes.length },
    interpreter: { ours: inInterpreter(ours), theirs: inInterpreter(theirs) },
    liteRt: child === null ? null : { ours: await inLiteRt(bytes), theirs: await inLiteRt(theirBytes) },
  };
}

/** Samples that LiteRT is given: it loads the model anew for each. */
const LITERT_SAMPLES = 4;

function attempt(run: () => number): number | string {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}
