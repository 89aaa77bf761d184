import type { Share } from './agreement.js';
import type { Accuracy, Comparison } from './compare-model.js';
import { explanationOf, explanations } from './explanations.js';

/** A comparison in one line. */
export function summaryLine({ model, mode, agreement, bytes, interpreter, liteRt }: Comparison): string {
  const { operators, scales, zeroPoints, weightScales, weights, biases, differences } = agreement;
  const open = differences.filter((difference) => explanationOf(model, mode, difference) === undefined);
  return [
    `${model} ${mode}:`,
    `operators ${operators.matched} of ${operators.ours}/${operators.theirs},`,
    `scales ${share(scales)}, zero points ${share(zeroPoints)}, weight scales ${share(weightScales)},`,
    `weights ${share(weights)}, biases ${share(biases)},`,
    `bytes ${bytes.ours}/${bytes.theirs},`,
    `SQNR ${accuracy(interpreter)}${liteRt === null ? '' : `, LiteRT ${accuracy(liteRt)}`}`,
    differences.length === 0 ? '' : `(${differences.length} differences, ${open.length} unexplained)`,
  ].join(' ');
}

function share({ same, of }: Share): string {
  if (of === 0) return '–';
  return same === of ? `all ${of}` : `${same} of ${of}`;
}

function accuracy({ ours, theirs }: Accuracy): string {
  return `${decibel(ours)} / ${decibel(theirs)}`;
}

function decibel(value: number | string): string {
  if (typeof value === 'string') return 'refused';
  return value >= EXACT ? 'exact' : value.toFixed(1);
}

/** What `sqnr` gives where nothing differs, in dB. */
const EXACT = 150;

const header = [
  '| model | mode | operators | scales | zero points | weight scales | weights | biases | explained | bytes | SQNR | LiteRT |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: |',
];

function row({ model, mode, agreement, bytes, interpreter, liteRt }: Comparison): string {
  const { operators, scales, zeroPoints, weightScales, weights, biases, differences } = agreement;
  const { ours, theirs, matched } = operators;
  const counts = matched === ours && matched === theirs ? `all ${matched}` : `${matched} of ${ours} / ${theirs}`;
  const cells = [model, mode, counts, ...[scales, zeroPoints, weightScales, weights, biases].map(share)];
  const explained = differences.filter((difference) => explanationOf(model, mode, difference) !== undefined).length;
  const known = differences.length === 0 ? '' : `${explained} of ${differences.length}`;
  cells.push(known, `${bytes.ours} / ${bytes.theirs}`, accuracy(interpreter));
  return `| ${[...cells, liteRt === null ? '' : accuracy(liteRt)].join(' | ')} |`;
}

function total(comparisons: readonly Comparison[], pick: (comparison: Comparison) => Share): string {
  let [same, of] = [0, 0];
  for (const comparison of comparisons) {
    same += pick(comparison).same;
    of += pick(comparison).of;
  }
  return `${same} of ${of} (${((100 * same) / Math.max(of, 1)).toFixed(2)} %)`;
}

/** The whole comparison as a page of Markdown. */
export function reportPage(
  comparisons: readonly Comparison[],
  tensorflow: string,
  failures: readonly string[],
  ranges: Share & { readonly exact: number },
): string {
  const totals = (name: string, pick: (comparison: Comparison) => Share): string =>
    `| ${name} | ${total(comparisons, pick)} |`;
  const seen = explanations.filter((explanation) =>
    comparisons.some(({ model, mode, agreement }) =>
      agreement.differences.some((difference) => explanationOf(model, mode, difference) === explanation),
    ),
  );
  return [
    '# Comparison with Google’s converter',
    '',
    `What TensorFlow ${tensorflow} (\`TFLiteConverter\`) and \`quantize\` make of the same float \`.tflite\` files. Repeat it with`,
    '`tooling/google-quantizer` (its README says how); this page is its output.',
    '',
    'Both graphs are laid upon each other from their outputs upwards, operators by op, operands by position. A scale agrees if it',
    'is the same to a relative 1e-6. Counts of agreement are of what `quantize` makes of the ranges that Google’s calibrator noted,',
    'so that they judge the quantizer; ranges are compared below. SQNR (against the float model, in dB, mean over outputs) is of',
    'files made from ranges that each side observed itself on the same 16 samples, in our interpreter and in LiteRT.js without',
    'XNNPACK (ours / Google’s). “refused”: the runtime does not load the file; LiteRT.js takes no variables, so no LSTM.',
    '',
    '## In all',
    '',
    '| what | agree |',
    '| --- | --- |',
    totals('scales of activations', ({ agreement }) => agreement.scales),
    totals('zero points', ({ agreement }) => agreement.zeroPoints),
    totals('scales of weights', ({ agreement }) => agreement.weightScales),
    totals('elements of weights', ({ agreement }) => agreement.weights),
    totals('elements of biases', ({ agreement }) => agreement.biases),
    '',
    'All that does not agree is of models that a difference of graphs or an explanation below is about.',
    '',
    '## By model',
    '',
    ...header,
    ...comparisons.map(row),
    '',
    '`static_int8` has float inputs and outputs, `static_int8_io` int8 ones. “explained”: differences of graphs and of numbers',
    'that one of the explanations below is about.',
    '',
    '## Ranges',
    '',
    `Of ${ranges.of} ranges that Google’s calibrator noted, ${ranges.exact} are those that we observe, to a relative 1e-6. It notes an`,
    'operator’s inputs after the operator has run: where the result of ADD, SUB or MUL was written over an input, the input’s',
    'range takes in that of the result. It also carries the state of an LSTM from one sample into the next. With both done to our',
    `own ranges, ${ranges.same} of ${ranges.of} agree. Ours are those of the float model, and each sample begins with fresh state.`,
    '',
    '## Differences that are meant',
    '',
    ...seen.flatMap(({ title, text, modes }) => [`**${title}** (${modes.join(', ')}). ${text}`, '']),
    '**Type of the bias in options** (int16x8). Google’s files repeat in `quantizedBiasType` that a bias is INT64, which takes a',
    'version of the op that older runtimes refuse. Runtimes read the type off the bias; ours leaves the option at its default.',
    '',
    '## Where Google’s converter fails',
    '',
    ...(failures.length === 0 ? ['Nowhere.'] : failures.map((failure) => `* ${failure}`)),
    '',
  ].join('\n');
}
