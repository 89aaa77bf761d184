const roundedTwice =
  'int8 sums are rescaled as in TFLite’s reference kernels, which round twice; ruy, on which LiteRT’s builtin kernels run int8, rounds once: single steps, which add up over the layers';

/** Why a model is known not to agree with Google's builtin kernels, by path. */
export const knownCauses: { readonly [path: string]: string } = {
  'tflite/ai-edge-quantizer/single_slice.tflite':
    'run on begin and size of one value for three dimensions: TFLite reads past their ends, we reject them',
  'tflite/mlcommons-tiny/kws_ref_model.tflite': roundedTwice,
  'tflite/mlcommons-tiny/pretrainedResnet_quant.tflite': roundedTwice,
};
