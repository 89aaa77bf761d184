import * as tf from '@tensorflow/tfjs';

/** A model of one layer or few, and the TFLite ops that it becomes. */
export interface LayerCase {
  readonly name: string;
  build(): tf.LayersModel;
  /** Ops in the converted model, in order. */
  readonly ops: readonly string[];
  /** An equivalent model, where TF.js itself computes the layer wrongly; its weights are seeded alike. */
  equivalent?(): tf.LayersModel;
  /** Range of integer-like inputs (embeddings); by default inputs are in [−1, 1). */
  readonly indices?: number;
}

type Layer = tf.layers.Layer;
type Dims = (number | null)[];

/** A sequential model on inputs of a shape (without the batch). */
const chain =
  (inputShape: Dims, ...layers: readonly Layer[]) =>
  (): tf.LayersModel =>
    tf.sequential({ layers: [tf.layers.inputLayer({ inputShape, name: 'input' }), ...layers] });

/** A functional model of one layer on several inputs. */
const merged =
  (layer: Layer, ...shapes: readonly Dims[]) =>
  (): tf.LayersModel => {
    const inputs = shapes.map((shape, i) => tf.input({ shape, name: `input_${i}` }));
    return tf.model({ inputs, outputs: layer.apply(inputs) as tf.SymbolicTensor });
  };

const same = (name: string, ops: readonly string[], build: () => tf.LayersModel, indices?: number): LayerCase => ({
  name,
  ops,
  build,
  ...(indices === undefined ? {} : { indices }),
});

const { layers } = tf;

const activationOps: Readonly<Record<string, readonly string[]>> = {
  linear: ['RESHAPE'],
  relu: ['RELU'],
  relu6: ['RELU6'],
  sigmoid: ['LOGISTIC'],
  hardSigmoid: ['MUL', 'ADD', 'MINIMUM'],
  tanh: ['TANH'],
  softmax: ['SOFTMAX'],
  logSoftmax: ['LOG_SOFTMAX'],
  softplus: ['ABS', 'NEG', 'EXP', 'ADD', 'RELU', 'LOG', 'ADD'],
  softsign: ['ABS', 'ADD', 'DIV'],
  elu: ['ELU'],
  selu: ['ELU', 'LEAKY_RELU', 'MUL'],
  swish: ['LOGISTIC', 'MUL'],
  gelu: ['GELU'],
  gelu_new: ['GELU'],
  mish: ['ABS', 'NEG', 'EXP', 'ADD', 'RELU', 'LOG', 'ADD', 'TANH', 'MUL'],
};

const activationCases = Object.entries(activationOps).map(([activation, ops]) =>
  same(`Activation ${activation}`, ops, chain([7], layers.activation({ activation: activation as 'relu' }))),
);

interface Window {
  readonly kernelSize: number | [number, number];
  readonly padding: 'valid' | 'same';
  readonly strides: number | [number, number];
  readonly dilationRate: number;
}

const windows: readonly Window[] = [
  { kernelSize: 3, padding: 'valid', strides: 1, dilationRate: 1 },
  { kernelSize: [3, 2], padding: 'same', strides: [2, 1], dilationRate: 1 },
  { kernelSize: 2, padding: 'same', strides: 1, dilationRate: 2 },
  { kernelSize: 3, padding: 'same', strides: 2, dilationRate: 1 },
];

const describeWindow = (w: Window): string =>
  `${w.kernelSize} ${w.padding} stride ${w.strides} dilation ${w.dilationRate}`;

const convolutionCases = windows.flatMap((w) => [
  same(
    `Conv2D ${describeWindow(w)}`,
    ['CONV_2D'],
    chain([7, 6, 3], layers.conv2d({ filters: 4, ...w, activation: 'relu' })),
  ),
  same(
    `SeparableConv2D ${describeWindow(w)}`,
    ['DEPTHWISE_CONV_2D', 'CONV_2D'],
    chain([7, 6, 3], layers.separableConv2d({ filters: 4, depthMultiplier: 2, ...w, activation: 'relu6' })),
  ),
  // TF.js computes this layer without dilation.
  same(
    `DepthwiseConv2D ${describeWindow({ ...w, dilationRate: 1 })}`,
    ['DEPTHWISE_CONV_2D'],
    chain([7, 6, 3], layers.depthwiseConv2d({ depthMultiplier: 2, ...w, dilationRate: 1 })),
  ),
]);

const transposeCases = (
  [
    [2, 'same', 3],
    [2, 'valid', 3],
    [3, 'valid', 2],
    [1, 'same', 3],
  ] as const
).map(([strides, padding, kernelSize]) =>
  same(
    `Conv2DTranspose ${kernelSize} ${padding} stride ${strides}`,
    ['SHAPE', 'STRIDED_SLICE', 'PACK', 'TRANSPOSE_CONV', 'RELU'],
    chain([4, 5, 3], layers.conv2dTranspose({ filters: 2, kernelSize, strides, padding, activation: 'relu' })),
  ),
);

const poolCases = (['valid', 'same'] as const).flatMap((padding) => [
  same(
    `MaxPooling2D ${padding}`,
    ['MAX_POOL_2D'],
    chain([7, 6, 3], layers.maxPooling2d({ poolSize: [3, 2], strides: [2, 2], padding })),
  ),
  same(
    `AveragePooling2D ${padding}`,
    ['AVERAGE_POOL_2D'],
    chain([7, 6, 3], layers.averagePooling2d({ poolSize: 3, strides: 2, padding })),
  ),
  same(
    `MaxPooling1D ${padding}`,
    ['RESHAPE', 'MAX_POOL_2D', 'RESHAPE'],
    chain([7, 3], layers.maxPooling1d({ poolSize: 3, strides: 2, padding })),
  ),
  same(
    `AveragePooling1D ${padding}`,
    ['RESHAPE', 'AVERAGE_POOL_2D', 'RESHAPE'],
    chain([7, 3], layers.averagePooling1d({ poolSize: 2, padding })),
  ),
]);

const first = 'channelsFirst' as const;

const layerNormalizationOps = ['MEAN', 'SUB', 'SQUARED_DIFFERENCE', 'MEAN', 'ADD', 'RSQRT', 'MUL', 'MUL', 'ADD'];

/** Every layer that converts, in its configurations. */
export const layerCases: readonly LayerCase[] = [
  ...activationCases,
  same('Dense', ['FULLY_CONNECTED'], chain([5], layers.dense({ units: 4 }))),
  same('Dense without bias', ['FULLY_CONNECTED'], chain([5], layers.dense({ units: 4, useBias: false }))),
  same('Dense relu', ['FULLY_CONNECTED'], chain([5], layers.dense({ units: 4, activation: 'relu' }))),
  same('Dense tanh', ['FULLY_CONNECTED', 'TANH'], chain([5], layers.dense({ units: 4, activation: 'tanh' }))),
  same('Dense over sequences', ['FULLY_CONNECTED'], chain([3, 5], layers.dense({ units: 4, activation: 'relu6' }))),
  same('Dense over images', ['FULLY_CONNECTED'], chain([2, 3, 5], layers.dense({ units: 1 }))),
  same('Flatten', ['RESHAPE'], chain([3, 4, 2], layers.flatten())),
  same('Flatten channels first', ['TRANSPOSE', 'RESHAPE'], chain([2, 3, 4], layers.flatten({ dataFormat: first }))),
  same('Reshape', ['RESHAPE'], chain([3, 4], layers.reshape({ targetShape: [2, 6] }))),
  same('Reshape with a rest', ['RESHAPE'], chain([3, 4], layers.reshape({ targetShape: [2, null as never, 2] }))),
  same(
    'Reshape of unknown size',
    ['SHAPE', 'STRIDED_SLICE', 'PACK', 'RESHAPE'],
    chain([null, 4], layers.reshape({ targetShape: [null as never, 2] })),
  ),
  same('Permute', ['TRANSPOSE'], chain([2, 3, 4], layers.permute({ dims: [3, 1, 2] }))),
  same('RepeatVector', ['RESHAPE', 'TILE'], chain([4], layers.repeatVector({ n: 3 }))),
  same('ReLU', ['RELU'], chain([4], layers.reLU())),
  same('ReLU to 6', ['RELU6'], chain([4], layers.reLU({ maxValue: 6 }))),
  same('ReLU to 0.5', ['RELU', 'MINIMUM'], chain([4], layers.reLU({ maxValue: 0.5 }))),
  same('LeakyReLU', ['LEAKY_RELU'], chain([4], layers.leakyReLU({ alpha: 0.1 }))),
  same('PReLU', ['PRELU'], chain([3, 4], layers.prelu({}))),
  same('PReLU with shared axes', ['PRELU'], chain([3, 2, 4], layers.prelu({ sharedAxes: [1, 2] }))),
  same('ELU', ['ELU'], chain([4], layers.elu())),
  same('ThresholdedReLU', ['GREATER', 'CAST', 'MUL'], chain([9], layers.thresholdedReLU({ theta: 0.3 }))),
  same('Softmax', ['SOFTMAX'], chain([4], layers.softmax())),
  same('Softmax over the last of three axes', ['SOFTMAX'], chain([3, 4], layers.softmax({ axis: -1 }))),
  same(
    'Softmax over two axes',
    ['REDUCE_MAX', 'SUB', 'EXP', 'SUM', 'DIV'],
    chain([3, 4], layers.softmax({ axis: [1, 2] as never })),
  ),
  same('Dropout', ['RESHAPE'], chain([4], layers.dropout({ rate: 0.5 }))),
  same(
    'SpatialDropout1D',
    ['FULLY_CONNECTED'],
    chain([3, 4], layers.spatialDropout1d({ rate: 0.5 }), layers.dense({ units: 2 })),
  ),
  same(
    'GaussianNoise',
    ['FULLY_CONNECTED'],
    chain([4], layers.gaussianNoise({ stddev: 1 }), layers.dense({ units: 2 })),
  ),
  same(
    'GaussianDropout',
    ['FULLY_CONNECTED'],
    chain([4], layers.gaussianDropout({ rate: 0.5 }), layers.dense({ units: 2 })),
  ),
  same('AlphaDropout', ['FULLY_CONNECTED'], chain([4], layers.alphaDropout({ rate: 0.5 }), layers.dense({ units: 2 }))),
  ...convolutionCases,
  same(
    'Conv2D without bias',
    ['CONV_2D'],
    chain([5, 5, 2], layers.conv2d({ filters: 3, kernelSize: 2, useBias: false })),
  ),
  same(
    'Conv2D softmax',
    ['CONV_2D', 'SOFTMAX'],
    chain([5, 5, 2], layers.conv2d({ filters: 3, kernelSize: 2, activation: 'softmax' })),
  ),
  same(
    'Conv2D of unknown size',
    ['CONV_2D'],
    chain([null, null, 2], layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', strides: 2 })),
  ),
  same(
    'Conv2D channels first',
    ['TRANSPOSE', 'CONV_2D', 'TRANSPOSE'],
    chain([2, 6, 5], layers.conv2d({ filters: 3, kernelSize: 3, dataFormat: first, activation: 'relu' })),
  ),
  same(
    'Conv2D channels first softmax',
    ['TRANSPOSE', 'CONV_2D', 'TRANSPOSE', 'SOFTMAX'],
    chain([2, 6, 5], layers.conv2d({ filters: 3, kernelSize: 3, dataFormat: first, activation: 'softmax' })),
  ),
  same(
    'two layers with channels first',
    ['TRANSPOSE', 'CONV_2D', 'MAX_POOL_2D', 'TRANSPOSE'],
    chain(
      [2, 6, 6],
      layers.conv2d({ filters: 3, kernelSize: 3, dataFormat: first }),
      layers.maxPooling2d({ poolSize: 2, dataFormat: first }),
    ),
  ),
  same(
    'DepthwiseConv2D channels first',
    ['TRANSPOSE', 'DEPTHWISE_CONV_2D', 'TRANSPOSE'],
    chain([2, 6, 5], layers.depthwiseConv2d({ kernelSize: 3, dataFormat: first })),
  ),
  same(
    'DepthwiseConv2D stride 2',
    ['DEPTHWISE_CONV_2D'],
    chain([7, 7, 2], layers.depthwiseConv2d({ kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })),
  ),
  same(
    'Conv1D',
    ['RESHAPE', 'CONV_2D', 'RESHAPE'],
    chain([8, 3], layers.conv1d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })),
  ),
  same(
    'Conv1D dilated',
    ['RESHAPE', 'CONV_2D', 'RESHAPE'],
    chain([8, 3], layers.conv1d({ filters: 4, kernelSize: 3, dilationRate: 2 })),
  ),
  same(
    'two Conv1D',
    ['RESHAPE', 'CONV_2D', 'CONV_2D', 'RESHAPE'],
    chain(
      [8, 3],
      layers.conv1d({ filters: 4, kernelSize: 3, activation: 'relu' }),
      layers.conv1d({ filters: 2, kernelSize: 2 }),
    ),
  ),
  ...transposeCases,
  same(
    'Conv2DTranspose channels first',
    ['SHAPE', 'STRIDED_SLICE', 'PACK', 'TRANSPOSE', 'TRANSPOSE_CONV', 'TRANSPOSE'],
    chain([3, 4, 5], layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, dataFormat: first })),
  ),
  same(
    'ZeroPadding2D',
    ['PAD'],
    chain(
      [3, 4, 2],
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
    ),
  ),
  same(
    'ZeroPadding2D channels first',
    ['PAD'],
    chain([2, 3, 4], layers.zeroPadding2d({ padding: [1, 2], dataFormat: first })),
  ),
  same(
    'ZeroPadding2D that SAME can do',
    ['CONV_2D'],
    chain([6, 6, 2], layers.zeroPadding2d({ padding: 1 }), layers.conv2d({ filters: 3, kernelSize: 3 })),
  ),
  same(
    'ZeroPadding2D that SAME cannot do',
    ['PAD', 'CONV_2D'],
    chain([6, 6, 2], layers.zeroPadding2d({ padding: 1 }), layers.conv2d({ filters: 3, kernelSize: 3, strides: 2 })),
  ),
  same(
    'Cropping2D',
    ['STRIDED_SLICE'],
    chain(
      [6, 7, 2],
      layers.cropping2D({
        cropping: [
          [1, 2],
          [0, 3],
        ],
      }),
    ),
  ),
  same(
    'Cropping2D channels first',
    ['STRIDED_SLICE'],
    chain(
      [2, 6, 7],
      layers.cropping2D({
        cropping: [
          [1, 2],
          [3, 0],
        ],
        dataFormat: first,
      }),
    ),
  ),
  same('UpSampling2D', ['RESIZE_NEAREST_NEIGHBOR'], chain([3, 4, 2], layers.upSampling2d({ size: [2, 3] }))),
  same(
    'UpSampling2D bilinear',
    ['RESIZE_BILINEAR'],
    chain([3, 4, 2], layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' })),
  ),
  same(
    'UpSampling2D channels first',
    ['TRANSPOSE', 'RESIZE_NEAREST_NEIGHBOR', 'TRANSPOSE'],
    chain([2, 3, 4], layers.upSampling2d({ size: [2, 2], dataFormat: first })),
  ),
  same(
    'UpSampling2D of unknown size',
    ['SHAPE', 'STRIDED_SLICE', 'MUL', 'SHAPE', 'STRIDED_SLICE', 'MUL', 'PACK', 'RESIZE_NEAREST_NEIGHBOR'],
    chain([null, null, 2], layers.upSampling2d({ size: [2, 2] })),
  ),
  ...poolCases,
  same(
    'MaxPooling2D channels first',
    ['TRANSPOSE', 'MAX_POOL_2D', 'TRANSPOSE'],
    chain([3, 6, 6], layers.maxPooling2d({ poolSize: 2, dataFormat: first })),
  ),
  same('GlobalAveragePooling1D', ['MEAN'], chain([5, 3], layers.globalAveragePooling1d())),
  same('GlobalMaxPooling1D', ['REDUCE_MAX'], chain([5, 3], layers.globalMaxPooling1d())),
  same('GlobalAveragePooling2D', ['MEAN'], chain([4, 5, 3], layers.globalAveragePooling2d({}))),
  same('GlobalMaxPooling2D', ['REDUCE_MAX'], chain([4, 5, 3], layers.globalMaxPooling2d({}))),
  same(
    'GlobalAveragePooling2D channels first',
    ['MEAN'],
    chain([3, 4, 5], layers.globalAveragePooling2d({ dataFormat: first })),
  ),
  same('BatchNormalization of images', ['MUL', 'ADD'], chain([4, 5, 3], layers.batchNormalization())),
  same('BatchNormalization of vectors', ['MUL', 'ADD'], chain([5], layers.batchNormalization({ epsilon: 0.01 }))),
  same('BatchNormalization of sequences', ['MUL', 'ADD'], chain([4, 5], layers.batchNormalization())),
  {
    ...same(
      'BatchNormalization along axis 1',
      ['MUL', 'ADD'],
      chain([3, 4, 5], layers.batchNormalization({ axis: 1 })),
    ),
    // On the CPU backend of TF.js every axis but the last is taken for the last.
    equivalent: chain(
      [3, 4, 5],
      layers.permute({ dims: [2, 3, 1] }),
      layers.batchNormalization(),
      layers.permute({ dims: [3, 1, 2] }),
    ),
  },
  same(
    'BatchNormalization behind Conv2D',
    ['CONV_2D'],
    chain(
      [6, 6, 2],
      layers.conv2d({ filters: 3, kernelSize: 3, useBias: false }),
      layers.batchNormalization(),
      layers.reLU(),
    ),
  ),
  same(
    'BatchNormalization behind DepthwiseConv2D',
    ['DEPTHWISE_CONV_2D'],
    chain(
      [6, 6, 2],
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
      layers.batchNormalization(),
      layers.reLU({ maxValue: 6 }),
    ),
  ),
  same(
    'BatchNormalization behind Dense',
    ['FULLY_CONNECTED'],
    chain([6], layers.dense({ units: 3 }), layers.batchNormalization(), layers.activation({ activation: 'relu' })),
  ),
  same(
    'BatchNormalization behind Conv1D',
    ['RESHAPE', 'CONV_2D', 'RESHAPE'],
    chain([6, 2], layers.conv1d({ filters: 3, kernelSize: 3 }), layers.batchNormalization()),
  ),
  same(
    'BatchNormalization behind Conv2DTranspose',
    ['SHAPE', 'STRIDED_SLICE', 'PACK', 'TRANSPOSE_CONV'],
    chain([3, 3, 2], layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 }), layers.batchNormalization()),
  ),
  same(
    'BatchNormalization before Conv2D',
    ['CONV_2D'],
    chain([6, 6, 2], layers.batchNormalization(), layers.conv2d({ filters: 3, kernelSize: 3 })),
  ),
  same(
    'BatchNormalization before a padded Conv2D',
    ['MUL', 'ADD', 'CONV_2D'],
    chain([6, 6, 2], layers.batchNormalization(), layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' })),
  ),
  same(
    'BatchNormalization before Dense',
    ['FULLY_CONNECTED'],
    chain([6], layers.batchNormalization(), layers.dense({ units: 3 })),
  ),
  same(
    'BatchNormalization before DepthwiseConv2D',
    ['DEPTHWISE_CONV_2D'],
    chain([6, 6, 2], layers.batchNormalization(), layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 3 })),
  ),
  same('LayerNormalization', layerNormalizationOps, chain([4, 5], layers.layerNormalization())),
  same(
    'LayerNormalization over two axes',
    layerNormalizationOps,
    chain([4, 5, 3], layers.layerNormalization({ axis: [1, 2] })),
  ),
  same(
    'LayerNormalization without scale and centre',
    layerNormalizationOps.slice(0, 7),
    chain([4, 5], layers.layerNormalization({ scale: false, center: false })),
  ),
  same('Add', ['ADD', 'ADD'], merged(layers.add(), [3, 4], [3, 4], [3, 4])),
  same('Add that broadcasts', ['ADD'], merged(layers.add(), [3, 4], [1, 4])),
  same('Add of different ranks', ['RESHAPE', 'ADD'], merged(layers.add(), [3, 4], [4])),
  same('Multiply', ['MUL'], merged(layers.multiply(), [3, 4], [3, 4])),
  same('Average', ['ADD', 'ADD', 'MUL'], merged(layers.average(), [4], [4], [4])),
  same('Maximum', ['MAXIMUM'], merged(layers.maximum(), [4], [4])),
  same('Minimum', ['MINIMUM', 'MINIMUM'], merged(layers.minimum(), [4], [4], [4])),
  same('Concatenate', ['CONCATENATION'], merged(layers.concatenate(), [3, 4], [3, 2])),
  same('Concatenate along axis 1', ['CONCATENATION'], merged(layers.concatenate({ axis: 1 }), [3, 4], [2, 4])),
  same('Dot of vectors', ['MUL', 'SUM'], merged(layers.dot({ axes: -1 }), [4], [4])),
  same(
    'Dot of normalized vectors',
    ['SQUARE', 'SUM', 'MAXIMUM', 'SQRT', 'DIV', 'SQUARE', 'SUM', 'MAXIMUM', 'SQRT', 'DIV', 'MUL', 'SUM'],
    merged(layers.dot({ axes: 1, normalize: true }), [4], [4]),
  ),
  same('Dot of matrices', ['BATCH_MATMUL'], merged(layers.dot({ axes: [2, 1] }), [3, 4], [4, 2])),
  same('Dot of matrices along their last axes', ['BATCH_MATMUL'], merged(layers.dot({ axes: 2 }), [3, 4], [5, 4])),
  same('Embedding', ['CAST', 'GATHER'], chain([5], layers.embedding({ inputDim: 8, outputDim: 3 })), 8),
  same('Rescaling', ['MUL', 'ADD'], chain([4], layers.rescaling({ scale: 1 / 127.5, offset: -1 }))),
  same(
    'Rescaling before Conv2D',
    ['CONV_2D'],
    chain(
      [5, 5, 2],
      layers.rescaling({ scale: 1 / 255 }),
      layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same' }),
    ),
  ),
  same('hard swish written as layers', ['HARD_SWISH'], () => {
    const x = tf.input({ shape: [6], name: 'input' });
    const three = layers.rescaling({ scale: 1, offset: 3 }).apply(x);
    const sixth = layers.rescaling({ scale: 1 / 6 }).apply(layers.reLU({ maxValue: 6 }).apply(three));
    return tf.model({
      inputs: x,
      outputs: layers.multiply().apply([x, sixth] as tf.SymbolicTensor[]) as tf.SymbolicTensor,
    });
  }),
  same('Masking', ['NOT_EQUAL', 'REDUCE_ANY', 'CAST', 'MUL'], chain([3, 2], layers.masking({ maskValue: 0 }))),
];
