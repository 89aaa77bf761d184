import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, runPass } from '@litesmith/ir';
import type { OracleChild } from '@litesmith/oracle';
import { quantize, type Recipe, recipeOf, type Statistics } from '@litesmith/quantize';
import { runLiteRt, runOurs, sqnr } from './accuracy.js';
import { type Agreement, agreementOf } from './agreement.js';
import { type GoogleModel, type ModeName, modes } from './google-models.js';
import { googleRanges } from './google-ranges.js';
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
  /** Of what we make of the ranges that Google's calibrator noted. */
  readonly agreement: Agreement;
  /** Of what we make of the ranges that we observed. */
  readonly ownRanges: Agreement;
  readonly bytes: { readonly ours: number; readonly theirs: number };
  /** With our own ranges, in our interpreter, and in LiteRT where it was asked. */
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

/** Compares what we make of a model with what Google's converter makes of it. */
export async function compareModel(
  google: GoogleModel,
  mode: ModeName,
  theirBytes: Uint8Array,
  child: OracleChild | null,
): Promise<Comparison> {
  const { samples } = google;
  const float = readTflite(google.float);
  const quantized = async (statistics: Statistics): Promise<Uint8Array> =>
    writeTflite(await runPass(quantize(recipeFor(mode), { statistics }), float));
  const observed = observe(float, samples);
  const bytes = await quantized(observed);
  const onTheirs = google.calibrated === null ? bytes : await quantized(googleRanges(readTflite(google.calibrated)));
  const [ours, theirs] = [readTflite(bytes), readTflite(theirBytes)];
  const expected = runOurs(float, samples);
  const inInterpreter = (model: Model): number | string => attempt(() => sqnr(expected, runOurs(model, samples)));
  const inLiteRt = async (file: Uint8Array): Promise<number | string> => {
    const results = child === null ? 'not asked' : await runLiteRt(child, file, samples.slice(0, LITERT_SAMPLES));
    return typeof results === 'string' ? results : sqnr(expected.slice(0, LITERT_SAMPLES), results);
  };
  return {
    model: google.name,
    mode,
    agreement: agreementOf(matchGraphs(readTflite(onTheirs), theirs)),
    ownRanges: agreementOf(matchGraphs(ours, theirs)),
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
