import * as tf from '@tensorflow/tfjs';

/** A small model, as users build them. */
export interface QatModel {
  readonly name: string;
  build(): tf.LayersModel;
  /** Operators of the integer model, without QUANTIZE and DEQUANTIZE at its ends. */
  readonly ops: readonly string[];
  /** Share of outputs that may differ by two steps, where several kernels in a row round twice. */
  readonly twoSteps?: number;
}

const { layers } = tf;
type Layer = tf.layers.Layer;
type Symbolic = tf.SymbolicTensor;

const chain =
  (...list: readonly Layer[]) =>
  (): tf.LayersModel =>
    tf.sequential({ layers: [layers.inputLayer({ inputShape: [8, 8, 2], name: 'image' }), ...list] });
const on = (layer: Layer, ...x: readonly Symbolic[]): Symbolic =>
  layer.apply(x.length === 1 && x[0] ? x[0] : [...x]) as Symbolic;
/** A functional model on an image. */
const graph = (body: (image: Symbolic) => Symbolic) => (): tf.LayersModel => {
  const image = tf.input({ shape: [8, 8, 2], name: 'image' });
  return tf.model({ inputs: image, outputs: body(image) });
};
const conv = (filters: number, more: object = {}): Layer =>
  layers.conv2d({ filters, kernelSize: 3, padding: 'same', biasInitializer: 'randomNormal', ...more });
const dense = (units: number, activation?: string): Layer =>
  layers.dense({ units, ...(activation === undefined ? {} : { activation: activation as 'relu' }) });
const norm = (): Layer => layers.batchNormalization();
const relu = (): Layer => layers.reLU();
const flat = (): Layer => layers.flatten();
const head = (): readonly Layer[] => [flat(), dense(5)];
const HEAD = ['RESHAPE', 'FULLY_CONNECTED'];

const model = (name: string, ops: readonly string[], build: () => tf.LayersModel, twoSteps = 0): QatModel => ({
  name,
  ops,
  build,
  twoSteps,
});

/** Models whose fake-quantized forward pass must be that of the integer model. */
export const qatModels: readonly QatModel[] = [
  model(
    'sigmoid head',
    ['RESHAPE', 'FULLY_CONNECTED', 'FULLY_CONNECTED', 'LOGISTIC'],
    chain(flat(), dense(16, 'relu'), dense(5, 'sigmoid')),
  ),
  model(
    'softmax head',
    ['RESHAPE', 'FULLY_CONNECTED', 'FULLY_CONNECTED', 'SOFTMAX'],
    chain(flat(), dense(16, 'relu6'), dense(5, 'softmax')),
  ),
  model(
    'tanh within',
    ['RESHAPE', 'FULLY_CONNECTED', 'TANH', 'FULLY_CONNECTED'],
    chain(flat(), dense(16, 'tanh'), dense(5)),
  ),
  model(
    'a ReLU behind Dropout',
    ['RESHAPE', 'FULLY_CONNECTED', 'FULLY_CONNECTED'],
    chain(flat(), dense(16), layers.dropout({ rate: 0.3 }), relu(), dense(5)),
  ),
  model(
    'a value that two layers read',
    ['RESHAPE', 'FULLY_CONNECTED', 'RELU', 'ADD', 'FULLY_CONNECTED'],
    graph((x) => {
      const y = on(dense(16), on(flat(), x));
      return on(dense(5), on(layers.add(), on(relu(), y), y));
    }),
  ),
  model(
    'Conv2D with pooling',
    ['CONV_2D', 'MAX_POOL_2D', 'CONV_2D', 'AVERAGE_POOL_2D', ...HEAD],
    chain(
      conv(4, { activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      conv(6, { activation: 'relu' }),
      layers.averagePooling2d({ poolSize: 2 }),
      ...head(),
    ),
  ),
  model(
    'BatchNormalization folded',
    ['CONV_2D', 'CONV_2D', ...HEAD],
    chain(conv(4, { useBias: false }), norm(), relu(), conv(4), norm(), ...head()),
  ),
  model(
    'BatchNormalization folded into Dense',
    ['RESHAPE', 'FULLY_CONNECTED', 'FULLY_CONNECTED'],
    chain(flat(), dense(12), norm(), relu(), dense(5)),
  ),
  model(
    'depthwise and pointwise',
    ['DEPTHWISE_CONV_2D', 'CONV_2D', 'MEAN', 'FULLY_CONNECTED'],
    chain(
      layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
      norm(),
      layers.reLU({ maxValue: 6 }),
      conv(6, { kernelSize: 1 }),
      norm(),
      relu(),
      layers.globalAveragePooling2d({}),
      dense(5),
    ),
  ),
  model(
    'SeparableConv2D',
    ['DEPTHWISE_CONV_2D', 'CONV_2D', ...HEAD],
    chain(layers.separableConv2d({ filters: 4, kernelSize: 3, depthMultiplier: 2, activation: 'relu' }), ...head()),
  ),
  model(
    'SeparableConv2D with BatchNormalization',
    ['DEPTHWISE_CONV_2D', 'CONV_2D', ...HEAD],
    chain(layers.separableConv2d({ filters: 4, kernelSize: 3 }), norm(), relu(), ...head()),
  ),
  model(
    'a residual sum',
    ['CONV_2D', 'CONV_2D', 'ADD', ...HEAD],
    graph((x) => {
      const y = on(conv(4, { activation: 'relu' }), x);
      const z = on(relu(), on(layers.add(), y, on(conv(4), y)));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'Concatenate',
    ['CONV_2D', 'CONV_2D', 'CONCATENATION', ...HEAD],
    graph((x) => {
      const z = on(layers.concatenate(), on(conv(3, { activation: 'relu' }), x), on(conv(2), x));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'Concatenate of what others read, too',
    ['CONV_2D', 'CONV_2D', 'CONCATENATION', ...HEAD],
    graph((x) => {
      const y = on(conv(3, { activation: 'relu' }), x);
      const z = on(layers.concatenate(), y, on(conv(2), y));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'Concatenate of three, one pooled',
    ['CONV_2D', 'AVERAGE_POOL_2D', 'CONV_2D', 'CONCATENATION', ...HEAD],
    graph((x) => {
      const y = on(conv(3, { activation: 'relu' }), x);
      const pooled = on(layers.averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' }), y);
      const z = on(layers.concatenate(), y, pooled, on(conv(2), y));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'a nested model that is called twice',
    ['CONV_2D', 'CONV_2D', 'CONV_2D', ...HEAD],
    graph((x) => {
      const inner = tf.sequential({ name: 'inner', layers: [conv(3, { inputShape: [8, 8, 3] }), norm()] });
      const y = on(conv(3, { activation: 'relu' }), x);
      const z = on(relu(), inner.apply(on(relu(), inner.apply(y) as Symbolic)) as Symbolic);
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model('swish', ['CONV_2D', 'LOGISTIC', 'MUL', ...HEAD], chain(conv(4, { activation: 'swish' }), ...head())),
  model(
    'activations with tables',
    ['CONV_2D', 'ELU', 'CONV_2D', 'GELU', 'CONV_2D', 'LEAKY_RELU', ...HEAD],
    chain(
      conv(4, { activation: 'elu' }),
      conv(4, { activation: 'gelu' }),
      conv(4),
      layers.leakyReLU({ alpha: 0.1 }),
      ...head(),
    ),
    0.01,
  ),
  model(
    'PReLU',
    ['CONV_2D', 'PRELU', ...HEAD],
    chain(conv(4), layers.prelu({ sharedAxes: [1, 2], alphaInitializer: 'randomNormal' }), ...head()),
  ),
  model(
    'sums and products of several',
    ['CONV_2D', 'CONV_2D', 'ADD', 'CONV_2D', 'ADD', 'MUL', 'MUL', ...HEAD],
    graph((x) => {
      const list = [0, 1, 2].map(() => on(conv(3), x));
      const z = on(layers.multiply(), on(layers.add(), ...list), ...list.slice(1));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
    0.05,
  ),
  model(
    'Average',
    ['CONV_2D', 'CONV_2D', 'ADD', 'MUL', ...HEAD],
    graph((x) => {
      const z = on(layers.average(), on(conv(3), x), on(conv(3), x));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'Maximum',
    ['CONV_2D', 'CONV_2D', 'MAXIMUM', ...HEAD],
    graph((x) => {
      const z = on(layers.maximum(), on(conv(3), x), on(conv(3), x));
      return head().reduce((value, layer) => on(layer, value), z);
    }),
  ),
  model(
    'Rescaling of the input',
    ['CONV_2D', ...HEAD],
    chain(layers.rescaling({ scale: 0.3, offset: 0.1 }), conv(4, { padding: 'valid', activation: 'relu' }), ...head()),
  ),
  model(
    'ReLU to a maximum',
    ['CONV_2D', 'MINIMUM', ...HEAD],
    chain(conv(4), layers.reLU({ maxValue: 0.5 }), ...head()),
  ),
  model(
    'padding, cropping, upsampling',
    ['PAD', 'CONV_2D', 'STRIDED_SLICE', 'RESIZE_NEAREST_NEIGHBOR', ...HEAD],
    chain(
      layers.zeroPadding2d({ padding: 2 }),
      conv(4, { padding: 'valid', activation: 'relu' }),
      layers.cropping2D({ cropping: 1 }),
      layers.upSampling2d({ size: [2, 2] }),
      ...head(),
    ),
  ),
  model(
    'bilinear upsampling',
    ['CONV_2D', 'RESIZE_BILINEAR', ...HEAD],
    chain(conv(4, { activation: 'relu' }), layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }), ...head()),
  ),
  model(
    'Conv2DTranspose',
    ['CONV_2D', 'SHAPE', 'STRIDED_SLICE', 'PACK', 'TRANSPOSE_CONV', 'RELU', ...HEAD],
    chain(conv(4), layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, activation: 'relu' }), ...head()),
  ),
  model(
    'Conv1D',
    ['RESHAPE', 'CONV_2D', 'CONV_2D', 'RESHAPE', 'FULLY_CONNECTED'],
    chain(
      layers.reshape({ targetShape: [16, 8] }),
      layers.conv1d({ filters: 4, kernelSize: 3, activation: 'relu' }),
      layers.conv1d({ filters: 3, kernelSize: 3, activation: 'relu' }),
      flat(),
      dense(5),
    ),
  ),
  model(
    'Conv1D with BatchNormalization',
    ['RESHAPE', 'CONV_2D', 'RESHAPE', 'FULLY_CONNECTED'],
    chain(
      layers.reshape({ targetShape: [16, 8] }),
      layers.conv1d({ filters: 4, kernelSize: 3 }),
      norm(),
      relu(),
      flat(),
      dense(5),
    ),
  ),
  model(
    'Dense over sequences',
    ['RESHAPE', 'FULLY_CONNECTED', 'REDUCE_MAX', 'FULLY_CONNECTED'],
    chain(layers.reshape({ targetShape: [16, 8] }), dense(6, 'relu'), layers.globalMaxPooling1d(), dense(5)),
  ),
  model(
    'BatchNormalization of its own',
    ['CONV_2D', 'DEPTHWISE_CONV_2D', ...HEAD],
    chain(conv(4, { activation: 'relu' }), norm(), relu(), ...head()),
  ),
  model(
    'LayerNormalization',
    [
      'RESHAPE',
      'FULLY_CONNECTED',
      'MEAN',
      'SUB',
      'SQUARED_DIFFERENCE',
      'MEAN',
      'ADD',
      'RSQRT',
      'MUL',
      'MUL',
      'ADD',
      'FULLY_CONNECTED',
    ],
    chain(flat(), dense(12, 'relu'), layers.layerNormalization(), dense(5)),
  ),
  model(
    'activations of several operators',
    ['RESHAPE', 'FULLY_CONNECTED', 'ELU', 'LEAKY_RELU', 'MUL', 'FULLY_CONNECTED'],
    chain(flat(), dense(12, 'selu'), dense(5)),
  ),
];
