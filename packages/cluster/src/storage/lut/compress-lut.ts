import { type Model, type Pass, type PassContext, replaceTensors, withSubgraph } from '@litesmith/ir';
import { LiteError, type NamePattern } from '@litesmith/ops-registry';
import {
  type CompressibleConstant,
  compressibleConstants,
  type LutFormName,
  type LutOverhead,
} from './compressible-constants.js';
import { withDecodes } from './insert-decodes.js';

/** How constants are stored by tables of values. */
export interface CompressLutOptions {
  /**
   * `decode`, the default: operators `TFLM_DECODE` before those that read the constants, as TFLM's compress.py writes it; for
   * every build of TFLM that knows the op. `metadata`: the older form, a block `COMPRESSION_METADATA`, which takes some 200
   * bytes less for each constant; for builds of TFLM with compression enabled.
   */
  readonly form?: LutFormName;
  /** Constants of such names stay as they are. */
  readonly skip?: readonly NamePattern[];
}

/** As measured on files; names of usual length. */
const overheads = {
  metadata: { perConstant: 64, perModel: 128 },
  decode: { perConstant: 240, perModel: 64 },
} as const satisfies { readonly [F in LutFormName]: LutOverhead };

/**
 * The pass that stores constants of at most 128 distinct values (per tensor, or per channel where quantization has several
 * scales) as packed indices of 1 to 7 bits and a table of values, where that takes fewer bytes: after `cluster`, 16 values
 * take an eighth of float32, without any zip. Results stay the same to the bit.
 *
 * Only TensorFlow Lite Micro runs such files; `decompressLut` gives back a model for other runtimes. Weights and biases of
 * FULLY_CONNECTED, CONV_2D, DEPTHWISE_CONV_2D and TRANSPOSE_CONV, inputs of CONCATENATION and values of ASSIGN_VARIABLE are
 * taken, with `decode` those of UNIDIRECTIONAL_SEQUENCE_LSTM as well: FLOAT32, INT8, INT16, INT32, INT64 and BOOL.
 *
 * @throws {LiteError} `LUT_FORM` for another form
 */
export function compressLut(options: CompressLutOptions = {}): Pass {
  const { form = 'decode', skip = [] } = options;
  if (!Object.hasOwn(overheads, form)) {
    throw new LiteError('LUT_FORM', `there is no form "${form}", expected decode or metadata`);
  }
  return {
    name: `store constants by tables of values (${form})`,
    run(model, context) {
      const constants = compressibleConstants(model, form, skip, overheads[form]);
      return form === 'decode' ? byOperators(model, constants) : byMetadata(model, constants, context);
    },
  };
}

function byOperators(model: Model, constants: readonly CompressibleConstant[]): Model {
  return model.subgraphs.reduce((current, subgraph, index) => {
    const own = constants.filter((constant) => constant.subgraph === index);
    return own.length === 0 ? current : withSubgraph(current, index, withDecodes(subgraph, own));
  }, model);
}

/** The runtime refuses a subgraph without compressed constants before one with some: those behind a gap stay as they are. */
function byMetadata(model: Model, constants: readonly CompressibleConstant[], context: PassContext): Model {
  const withSome = new Set(constants.map(({ subgraph }) => subgraph));
  const gap = model.subgraphs.findIndex((_, index) => !withSome.has(index));
  const taken = gap < 0 ? constants : constants.filter(({ subgraph }) => subgraph < gap);
  if (taken.length < constants.length) {
    context.report({
      severity: 'warning',
      code: 'LUT_SUBGRAPH',
      message: `${constants.length - taken.length} constants stay as they are: subgraph ${gap} has none to compress, and TFLM takes no later ones then`,
      hint: 'take the form decode',
    });
  }
  return replaceTensors(
    model,
    taken.map(({ subgraph, id, tensor, form }) => ({
      subgraph,
      id,
      tensor: { ...tensor, data: form.indices, lookupTable: form.table },
    })),
  );
}
