import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One operand of an NNAPI model. Names are those of the files, which keep them short. */
export interface NnapiOperand {
  /** Type: `TENSOR_FLOAT32`, `INT32`, … */
  readonly t: string;
  /** Dimensions; 0 is unknown in a model, and empty in a value. */
  readonly d: readonly number[];
  /** Lifetime: `SUBGRAPH_INPUT`, `CONSTANT_COPY`, `NO_VALUE`, … */
  readonly l: string;
  /** Values; those of an output are the expected ones. */
  readonly v?: readonly (number | boolean | string)[] | null;
  readonly s?: number;
  readonly z?: number;
  /** Set on an output whose contents do not matter. */
  readonly ign?: number | boolean;
  /** Scales along an axis, under whichever name. */
  readonly cq?: ChannelQuantization;
  readonly channelQuant?: ChannelQuantization;
}

/** Scales along an axis. */
export interface ChannelQuantization {
  readonly scales?: readonly number[];
  readonly s?: readonly number[];
  readonly channelDim?: number;
  readonly dim?: number;
  readonly d?: number;
}

/** One step of an NNAPI model. */
export interface NnapiOperation {
  readonly op: string;
  readonly i: readonly number[];
  readonly o: readonly number[];
}

/** A graph: the main one, or one that control flow refers to. */
export interface NnapiModel {
  readonly operands: readonly NnapiOperand[];
  readonly ops: readonly NnapiOperation[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** One case of the vendor test suite. */
export interface NnapiCase {
  readonly name: string;
  readonly spec: string;
  readonly main: NnapiModel;
  /** Subgraphs, by the number that an operand of type SUBGRAPH holds. */
  readonly refs?: readonly NnapiModel[];
  readonly referenced?: readonly NnapiModel[];
  readonly relaxed: boolean;
  /** True where the runtime has to refuse the model. */
  readonly fail: boolean;
}

/** Reads a file of cases, one in each line. */
export function readNnapiCases(path: string): readonly NnapiCase[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line): NnapiCase => JSON.parse(line));
}
