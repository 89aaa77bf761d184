import type { SparseDecision } from '@litesmith/prune';
import type { Technique, TensorSizes } from './size-report.js';

/** What a verdict rests on. */
export interface Measured {
  readonly technique: Technique;
  /** Of the file as it is; `null` where the technique does not apply. */
  readonly share: number | null;
  readonly sizes: { readonly [T in Technique]: number | null };
  readonly tensors: readonly TensorSizes[];
  readonly decisions: readonly SparseDecision[];
}

/** Below this share of the file a technique gains something. */
const worthWhile = 0.98;

/** Most values of a table: see TFLM's LUT compression. */
const mostValues = 128;

/** What a technique gains, or why nothing. */
export function verdictOf(measured: Measured): { readonly gains: boolean; readonly verdict: string } {
  const { technique, share } = measured;
  if (technique === 'raw') return { gains: false, verdict: 'what runtimes load' };
  if (share === null) return { gains: false, verdict: reasons[technique](measured) };
  if (share > worthWhile) return { gains: false, verdict: `gains nothing: ${reasons[technique](measured)}` };
  const times = `${(1 / share).toFixed(share < 0.1 ? 1 : 2)} times smaller`;
  return { gains: true, verdict: [times, remarks[technique](measured)].filter((part) => part !== '').join(', ') };
}

/** Bits that a byte of the constants holds, on average. */
function density({ tensors }: Measured): string {
  const sum = (technique: Technique): number => tensors.reduce((all, { sizes }) => all + (sizes[technique] ?? 0), 0);
  const raw = sum('raw');
  return raw === 0
    ? 'there are no constants'
    : `the values of its constants fill ${((100 * sum('entropy')) / raw).toFixed(0)} % of their bytes`;
}

function largest({ tensors }: Measured): TensorSizes | undefined {
  return [...tensors].sort((a, b) => (b.sizes.raw ?? 0) - (a.sizes.raw ?? 0))[0];
}

const isNotMeasured = (): string => 'not measured: no such compressor was given';

/** Why a technique gains nothing. */
const reasons: { readonly [T in Technique]: (measured: Measured) => string } = {
  raw: () => '',
  gzip: (measured) => (measured.share === null ? isNotMeasured() : density(measured)),
  zip: (measured) => (measured.share === null ? isNotMeasured() : density(measured)),
  brotli: (measured) =>
    measured.share === null
      ? 'not measured: no such compressor was given; nodeCompressors of @litesmith/compress/node has one'
      : density(measured),
  entropy: () => 'nearly all values of its constants are different ones',
  lut(measured) {
    const tensor = largest(measured);
    if (tensor === undefined) return 'gains nothing: there are no constants';
    const nothing = measured.share === null ? 'gains nothing: ' : '';
    return tensor.sizes.lut === null
      ? `${nothing}its largest constant, "${tensor.name}", has no such form: more than ${mostValues} values, or a type that TFLM looks up none of`
      : `${nothing}no constant with few values is large enough, or read by a kernel that looks values up`;
  },
  sparse(measured) {
    const nothing = measured.share === null ? 'gains nothing: ' : '';
    const [most] = [...measured.decisions].sort((a, b) => b.zeros * b.denseBytes - a.zeros * a.denseBytes);
    if (most === undefined || most.zeros === 0) return `${nothing}no weights are zero`;
    return `${nothing}"${most.name}" is ${(100 * most.zeros).toFixed(0)} % zeros; ${most.reason}`;
  },
  container: (measured) => density(measured),
};

/** What else there is to say where it gains. */
const remarks: { readonly [T in Technique]: (measured: Measured) => string } = {
  raw: () => '',
  gzip: () => '',
  zip: () => '',
  brotli: () => '',
  entropy: () => 'for a coder that knows how often each value comes, and nothing else',
  lut: () => 'and runs as it is stored; no other runtime than TFLM takes it',
  sparse: () => 'and loads as it is stored',
  container({ sizes }) {
    const rivals = (['gzip', 'brotli', 'zip'] as const).flatMap((rival) => {
      const size = sizes[rival];
      return size === null ? [] : [{ rival, size }];
    });
    const [best] = rivals.sort((a, b) => a.size - b.size);
    const own = sizes.container ?? 0;
    if (best === undefined) return '';
    const difference = (100 * (best.size - own)) / best.size;
    if (Math.abs(difference) < 1) return `as small as ${best.rival}`;
    return difference > 0
      ? `${difference.toFixed(0)} % below ${best.rival}`
      : `but ${(-difference).toFixed(0)} % above ${best.rival}: take that one`;
  },
};
