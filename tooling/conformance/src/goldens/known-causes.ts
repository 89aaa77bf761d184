const scaleOfZero =
  'LiteRT gives zeros: its BATCH_MATMUL takes the one scale of the weights, which is 0 where they have a scale per channel; ours takes each channel’s';

/** Why a model is known not to agree with Google's builtin kernels, by path. */
export const knownCauses: { readonly [path: string]: string } = {
  'tflite/ai-edge-quantizer/single_slice.tflite':
    'run on begin and size of one value for three dimensions: TFLite reads past their ends, we reject them',
  'tflite/coral-test_data/keras_lstm_mnist_ptq.tflite':
    'without a projection TFLite 2.12, the only runtime here that takes variables, subtracts the zero point of the hidden state; today’s kernel adds it, and so does ours (with the sign turned, ours equals 2.12 bit for bit)',
  'tflite/litert-testdata/static_w8_a16_quantized_attn_vec_einsum.tflite': scaleOfZero,
  'tflite/litert-testdata/static_w8_a16_quantized_q_einsum.tflite': scaleOfZero,
};
