import type { TensorId } from '@litesmith/ir';
import { type CustomOpOptions, customOpTable, type TensorType } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, code, constant, f32, ints } from '../operand.js';

/** A case of a custom op that is known by name; outputs as its rule would give them. */
function custom<K extends keyof CustomOpOptions>(
  customCode: K,
  name: string,
  options: CustomOpOptions[K],
  inputs: readonly (CaseOperand | null)[],
  outputs: readonly (readonly [dtype: TensorType, shape: readonly number[]])[],
  extra: Partial<OpCase> = {},
): OpCase {
  const bytes = customOpTable[customCode].encodeOptions(options);
  return {
    name: `${customCode}, ${name}`,
    op: 'CUSTOM',
    inputs,
    build: (b, ids): readonly TensorId[] =>
      b.custom(
        customCode,
        ids,
        bytes,
        outputs.map(([dtype, shape], i) => ({ name: `t${i}`, dtype, shape })),
      ),
    ...extra,
  };
}

/** Few enough places to be filled: the runtime's fast suppression leaves those that are not as they were. */
const detection: CustomOpOptions['TFLite_Detection_PostProcess'] = {
  maxDetections: 4,
  maxClassesPerDetection: 1,
  detectionsPerClass: 4,
  useRegularNms: false,
  nmsScoreThreshold: 0.2,
  nmsIouThreshold: 0.5,
  numClasses: 3,
  yScale: 10,
  xScale: 10,
  hScale: 5,
  wScale: 5,
};

/** Anchors on a grid of 5 by 4, some upon each other. */
const anchors = (): CaseOperand =>
  constant(
    f32([20, 4], {
      values: Array.from({ length: 20 }, (_, i) => [
        (i % 5) / 5,
        Math.floor(i / 5) / 4,
        0.3,
        0.25 + (i % 3) / 10,
      ]).flat(),
    }),
  );

/** Scores of which many are equal. */
const tied = (classes: number): CaseOperand =>
  f32([1, 20, classes], { values: Array.from({ length: 20 * classes }, (_, i) => ((i * 7) % 5) / 5) });

const found = (places: number) =>
  [
    ['FLOAT32', [1, places, 4]],
    ['FLOAT32', [1, places]],
    ['FLOAT32', [1, places]],
    ['FLOAT32', [1]],
  ] as const;

const scores = (classes: number): CaseOperand => f32([1, 20, classes], { range: [0, 1] });

const detections: readonly OpCase[] = [
  custom('TFLite_Detection_PostProcess', 'fast', detection, [f32([1, 20, 4]), scores(4), anchors()], found(4)),
  custom(
    'TFLite_Detection_PostProcess',
    'fast, several classes of a box',
    { ...detection, maxClassesPerDetection: 2, maxDetections: 3 },
    [f32([1, 20, 4]), scores(3), anchors()],
    found(6),
  ),
  custom(
    'TFLite_Detection_PostProcess',
    'fast, equal scores',
    { ...detection, maxClassesPerDetection: 3, maxDetections: 3, numClasses: 7 },
    [f32([1, 20, 6]), tied(8), anchors()],
    found(9),
  ),
  custom(
    'TFLite_Detection_PostProcess',
    'regular',
    { ...detection, useRegularNms: true },
    [f32([1, 20, 4]), scores(4), anchors()],
    found(4),
  ),
  custom(
    'TFLite_Detection_PostProcess',
    'regular, equal scores, more places than boxes',
    { ...detection, useRegularNms: true, maxDetections: 100, detectionsPerClass: 100, nmsIouThreshold: 1 },
    [f32([1, 20, 4]), tied(3), anchors()],
    found(100),
  ),
  custom(
    'TFLite_Detection_PostProcess',
    'uint8',
    { ...detection, useRegularNms: true },
    [
      code('UINT8', [1, 20, 4], [0.06, 130]),
      code('UINT8', [1, 20, 4], [1 / 256, 0]),
      constant(code('UINT8', [20, 4], [1 / 255, 0], { range: [40, 255] })),
    ],
    found(4),
  ),
  custom(
    'TFLite_Detection_PostProcess',
    'nothing found',
    { ...detection, useRegularNms: true, nmsScoreThreshold: 2 },
    [f32([1, 20, 4]), scores(4), anchors()],
    found(4),
  ),
];

const sounds: readonly OpCase[] = [
  custom(
    'AudioSpectrogram',
    'squared',
    { windowSize: 64, stride: 32, magnitudeSquared: true },
    [f32([300, 1], { range: [-1, 1] })],
    [['FLOAT32', [1, 8, 33]]],
  ),
  custom(
    'AudioSpectrogram',
    'two channels, a window of no power of two',
    { windowSize: 50, stride: 17, magnitudeSquared: false },
    [f32([130, 2], { range: [-1, 1] })],
    [['FLOAT32', [2, 5, 33]]],
  ),
  custom(
    'AudioSpectrogram',
    'a stride longer than the window',
    { windowSize: 2, stride: 5, magnitudeSquared: false },
    [f32([23, 1])],
    [['FLOAT32', [1, 5, 2]]],
  ),
  custom(
    'Mfcc',
    'as for keywords',
    { upperFrequencyLimit: 4000, lowerFrequencyLimit: 20, filterbankChannelCount: 40, dctCoefficientCount: 13 },
    [f32([1, 4, 257], { range: [0, 50] }), ints([16000])],
    [['FLOAT32', [1, 4, 13]]],
    // Logarithms of many bands are summed in float64 there and here; what is left is the last bit of their float32.
  ),
  custom(
    'Mfcc',
    'more bands than bins for them',
    { upperFrequencyLimit: 7600, lowerFrequencyLimit: 125, filterbankChannelCount: 64, dctCoefficientCount: 64 },
    [f32([2, 2, 65], { range: [0, 9] }), ints([16000])],
    [['FLOAT32', [2, 2, 64]]],
  ),
  custom(
    'Mfcc',
    'a spectrum that ends below the upper limit',
    { upperFrequencyLimit: 9000, lowerFrequencyLimit: 20, filterbankChannelCount: 20, dctCoefficientCount: 5 },
    [f32([1, 1, 129], { range: [0, 9] }), ints([16000])],
    [['FLOAT32', [1, 1, 5]]],
  ),
];

const pool: CustomOpOptions['MaxUnpooling2D'] = {
  padding: 'SAME',
  strideW: 2,
  strideH: 2,
  filterWidth: 2,
  filterHeight: 2,
  fusedActivationFunction: 'NONE',
};

const stub = 'LiteRT registers stubs of it for its GPU, tfjs-tflite nothing';
const unregistered = 'no runtime registers it';

/** [[1, 5, 2], [7, 3, 4], [0, 9, 8]] in windows of 2 by 2: 7 and 4 lie left in the second row, 9 right, 8 alone. */
const image = f32([1, 3, 3, 1], { values: [1, 5, 2, 7, 3, 4, 0, 9, 8] });
const maxima = f32([1, 2, 2, 1], { values: [7, 4, 9, 8] });
const values = (elements: readonly number[]): Float32Array => Float32Array.from(elements);

const images: readonly OpCase[] = [
  custom(
    'Convolution2DTransposeBias',
    'SAME',
    { padding: 'SAME', strideW: 2, strideH: 2 },
    [f32([1, 4, 4, 2]), constant(f32([3, 2, 2, 2])), constant(f32([3]))],
    [['FLOAT32', [1, 8, 8, 3]]],
    { judge: 'litert-xnnpack' },
  ),
  custom(
    'Convolution2DTransposeBias',
    'SAME, a filter that overlaps',
    { padding: 'SAME', strideW: 2, strideH: 1 },
    [f32([2, 4, 3, 2]), constant(f32([2, 3, 3, 2])), constant(f32([2]))],
    [['FLOAT32', [2, 4, 5, 2]]],
    { judge: 'litert-xnnpack' },
  ),
  custom(
    'Convolution2DTransposeBias',
    'VALID',
    { padding: 'VALID', strideW: 3, strideH: 2 },
    [f32([1, 3, 2, 3]), constant(f32([2, 3, 2, 3])), constant(f32([2]))],
    [['FLOAT32', [1, 7, 5, 2]]],
    { judge: 'litert-xnnpack' },
  ),
  custom(
    'MaxPoolingWithArgmax2D',
    'SAME',
    pool,
    [image],
    [
      ['FLOAT32', [1, 2, 2, 1]],
      ['FLOAT32', [1, 2, 2, 1]],
    ],
    { notJudged: stub, expected: () => [values([7, 4, 9, 8]), values([2.1, 2.1, 1.1, 0.1])] },
  ),
  custom(
    'MaxPoolingWithArgmax2D',
    'VALID, clipped',
    { ...pool, padding: 'VALID', fusedActivationFunction: 'RELU6' },
    [image],
    [
      ['FLOAT32', [1, 1, 1, 1]],
      ['FLOAT32', [1, 1, 1, 1]],
    ],
    { notJudged: stub, expected: () => [values([6]), values([2.1])] },
  ),
  custom(
    'MaxPoolWithArgmax',
    'SAME',
    { padding: 'SAME', strideH: 2, strideW: 2, filterHeight: 2, filterWidth: 2 },
    [image],
    [
      ['FLOAT32', [1, 2, 2, 1]],
      ['INT32', [1, 2, 2, 1]],
    ],
    { notJudged: unregistered, expected: () => [values([7, 4, 9, 8]), Int32Array.of(3, 5, 7, 8)] },
  ),
  custom(
    'MaxUnpooling2D',
    'by taps, one of which leads outside',
    pool,
    [maxima, f32([1, 2, 2, 1], { values: [2.1, 2.1, 1.1, 9.1] })],
    [['FLOAT32', [1, 4, 4, 1]]],
    { notJudged: stub, expected: () => [values([0, 0, 0, 0, 7, 0, 4, 0, 0, 9, 0, 0, 0, 0, 0, 0])] },
  ),
  custom(
    'MaxUnpooling2D',
    'by places',
    pool,
    [maxima, { dtype: 'INT32', shape: [1, 2, 2, 1], values: [3, 5, 7, 8] }],
    [['FLOAT32', [1, 4, 4, 1]]],
    { notJudged: stub, expected: () => [values([0, 0, 0, 7, 0, 4, 0, 9, 8, 0, 0, 0, 0, 0, 0, 0])] },
  ),
];

/** Cases of custom ops that are known by name. */
export const customOps: readonly OpCase[] = [...detections, ...sounds, ...images];
