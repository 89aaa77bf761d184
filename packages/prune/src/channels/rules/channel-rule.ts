import type { BuiltinOpName } from '@litesmith/ir';
import type { AxisRef } from './axis-ref.js';
import type { OpCallOf } from './op-call.js';

/** Positions along two axes that go together: where one of them is removed, its partner is, too. */
export interface Link {
  readonly a: AxisRef;
  readonly b: AxisRef;
  /** The position on `b` that goes with one on `a`; −1 for none. Absent: the same position, the axes being equally long. */
  readonly at?: (position: number) => number;
}

/**
 * Several axes that become one, in row-major order. Positions of one of them can be followed through it; the others stay as
 * they are. Which one is chosen when all else is known: one that nothing keeps whole, the last of several.
 */
export interface Merge {
  readonly many: readonly AxisRef[];
  readonly one: AxisRef;
}

/** Weights of an operator: what yields channels, and what takes them. */
export interface FilterRole {
  /** Index of the weights among the inputs. */
  readonly weights: number;
  /** Axis of the weights along which the channels lie that come out. */
  readonly outputAxis: number;
  /** Channels that are multiplied by these weights and summed up: the operand that has them, and their axis of the weights. */
  readonly takes?: {
    readonly operand: number;
    readonly weightsAxis: number;
    /** True where one position of the weights meets another channel in each group. */
    readonly grouped?: boolean;
  };
  /** Index of the bias among the inputs, `null` where the op has none. */
  readonly bias: number | null;
  /** True where places at the rim see fewer products than others: zero padding, or overlapping windows. */
  readonly padded: boolean;
  /** Multiplications and additions that one run takes, with a batch of one. */
  readonly macs: number;
}

/** How an operator carries positions of its operands. Axes that are not named here stay whole. */
export interface ChannelFlow {
  readonly links: readonly Link[];
  readonly merges?: readonly Merge[];
  readonly filters?: readonly FilterRole[];
  /** Positions that are needed as they are, on axes whose others may go on their own. */
  readonly pins?: readonly { readonly ref: AxisRef; readonly position: number }[];
  /** Axes whose size comes out at a position of an output: they stay whole if somebody reads it there. */
  readonly sizes?: readonly { readonly of: AxisRef; readonly ref: AxisRef; readonly position: number }[];
  /** Axes of two operands over which products are summed. The positions are linked as well. */
  readonly products?: readonly { readonly a: AxisRef; readonly b: AxisRef }[];
}

/** The positions of an operand's axis that stay, in order. */
export type Kept = (ref: AxisRef) => readonly number[];

/** What has to change on an operator beside the sizes of its operands. */
export interface Adjustment {
  /** Options that differ. */
  readonly options?: object;
  /** Constant inputs with other contents, by index. */
  readonly constants?: ReadonlyMap<number, readonly number[]>;
}

/** What an op does with channels. */
export interface ChannelRule<K extends BuiltinOpName = BuiltinOpName> {
  /** `null` where this use of the op is not understood: all of its operands then stay as they are. */
  flow(call: OpCallOf<K>): ChannelFlow | null;
  /** `null` where nothing changes. */
  adjust?(call: OpCallOf<K>, kept: Kept): Adjustment | null;
}

/** Rules by op. */
export type ChannelRules = { readonly [K in BuiltinOpName]?: ChannelRule<K> };
