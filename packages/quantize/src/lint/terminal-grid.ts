import type { BuiltinOpName, Operator, Tensor } from '@litesmith/ir';
import { integerRange } from '../plan/grid.js';
import type { LintRule, LintSite } from './lint-rule.js';

/** Share of input codes at one end of the output from which on classes tie often. The published network has 0.29. */
const LARGEST_SHARE = 0.1;
/**
 * The same for the lower end of a sigmoid: labels that do not apply all lie there, and seldom have to be told apart. Where more come
 * to it the grid is spent on them.
 */
const LARGEST_LOW_SHARE = 0.5;
/** Fewest different outputs that still tell classes apart. */
const FEWEST_CODES = 64;
/** The same where scores compete: below this a step of the logits changes the odds of two classes by e and more. */
const FEWEST_COMPETING_CODES = 16;

/** An op as a function of one code. */
export interface Squash {
  /** The others at rest: of a softmax, one class against one other whose logit is 0. */
  readonly f: (x: number) => number;
  /** Whether scores share a sum, so that only one of them can be near the end. */
  readonly competes: boolean;
  /** Share of input codes that may come to the lowest output. */
  readonly lowShare: number;
}

const functions: { readonly [K in BuiltinOpName]?: Squash } = {
  LOGISTIC: { f: (x) => 1 / (1 + Math.exp(-x)), competes: false, lowShare: LARGEST_LOW_SHARE },
  TANH: { f: Math.tanh, competes: false, lowShare: LARGEST_SHARE },
  SOFTMAX: { f: (x) => 1 / (1 + Math.exp(-x)), competes: true, lowShare: 1 },
  LOG_SOFTMAX: { f: (x) => -Math.log1p(Math.exp(-x)), competes: true, lowShare: 1 },
};

/** What is known of an op that squashes. */
export function squashOf(op: string): Squash | undefined {
  return (functions as { readonly [op: string]: Squash })[op];
}

/** What an activation makes of every code of its input. */
export interface TerminalGrid {
  readonly inputCodes: number;
  /** Different codes of the output. */
  readonly outputCodes: number;
  /** Shares of input codes that come to the least and to the greatest code of the output that any comes to. */
  readonly atLow: number;
  readonly atHigh: number;
}

/** Runs every code of the input through the function and onto the output's grid. `undefined` for other types and ops. */
export function terminalGrid(
  op: string,
  input: Tensor | undefined,
  output: Tensor | undefined,
  beta = 1,
): TerminalGrid | undefined {
  const [from, to] = [input?.quantization, output?.quantization];
  const f = squashOf(op)?.f;
  if (f === undefined || from?.kind !== 'affine' || to?.kind !== 'affine') return undefined;
  const [ends, outer] = [endsOf(input), endsOf(output)];
  if (ends === undefined || outer === undefined) return undefined;
  const counts = new Map<number, number>();
  const inputCodes = ends.max - ends.min + 1;
  for (let q = ends.min; q <= ends.max; q++) {
    const y = f(beta * (q - (from.zeroPoint[0] ?? 0)) * (from.scale[0] ?? 1));
    const code = Math.min(outer.max, Math.max(outer.min, Math.round(y / (to.scale[0] ?? 1)) + (to.zeroPoint[0] ?? 0)));
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const codes = [...counts.keys()];
  const share = (code: number): number => (counts.get(code) ?? 0) / inputCodes;
  return { inputCodes, outputCodes: counts.size, atLow: share(Math.min(...codes)), atHigh: share(Math.max(...codes)) };
}

function endsOf(tensor: Tensor | undefined): { readonly min: number; readonly max: number } | undefined {
  return (integerRange as { readonly [dtype: string]: { readonly min: number; readonly max: number } })[
    tensor?.dtype ?? ''
  ];
}

/** The factor of a softmax; 1 of ops that have none. */
function betaOf(operator: Operator): number {
  if (operator.op === 'CUSTOM') return 1;
  const options: object | null = operator.options;
  return options !== null && 'beta' in options ? Number(options.beta) : 1;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

/** Says how coarse the grid of a sigmoid, softmax or tanh is for what it is given. */
export const terminalGridRule: LintRule = {
  name: 'terminal grid',
  why: 'scores that the grid cannot tell apart tie, and the wrong class wins',
  check({ operator, facts, input, output, subgraph, users, restates }: LintSite) {
    if (facts?.quantize?.terminal !== true) return [];
    const grid = terminalGrid(operator.op, input(0), output(0), betaOf(operator));
    if (grid === undefined) return [];
    const isEnd = operator.outputs.some((id) => subgraph.outputs.includes(id) || users(id).every(restates));
    const { inputCodes, outputCodes, atLow, atHigh } = grid;
    const { competes, lowShare } = squashOf(operator.op) ?? { competes: false, lowShare: LARGEST_SHARE };
    const isCoarse = competes
      ? outputCodes < FEWEST_COMPETING_CODES
      : outputCodes < FEWEST_CODES || atHigh > LARGEST_SHARE || atLow > lowShare;
    const message = `${inputCodes} input codes come to ${outputCodes} output codes; ${percent(atLow)} to the lowest, ${percent(atHigh)} to the highest`;
    const hint = "terminal: 'float', 'logits' or 'int16' in the recipe, or quantization-aware training";
    if (!isEnd || !isCoarse) return [{ severity: 'info', code: 'LINT_TERMINAL_GRID', message }];
    return [{ severity: 'warning', code: 'LINT_TERMINAL_GRID', message, hint }];
  },
};
