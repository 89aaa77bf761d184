import { LiteError } from '@litesmith/ops-registry';
import type { KernelCall, TensorValue } from '../kernel.js';
import { type LstmOptions, runFloatLstm } from './lstm-float.js';
import { runIntegerLstm8 } from './lstm-integer-8.js';
import { runIntegerLstm16 } from './lstm-integer-16.js';
import type { LstmOperands } from './lstm-operands.js';
import type { RecurrentSequence } from './sequence.js';

/**
 * One direction of an LSTM over a sequence, in float, hybrid or integer arithmetic, as its operands and the number of its
 * intermediates say.
 *
 * @throws {LiteError} `REFERENCE_DTYPE` for a combination of types that has no kernel.
 */
export function runLstm<O extends LstmOptions>(
  call: KernelCall<O>,
  operands: LstmOperands,
  sequence: RecurrentSequence,
): void {
  const { options, intermediates } = call;
  const weights = operands.outputGate.input.dtype;
  if (sequence.input.dtype === 'FLOAT32' && isWeightType(weights)) runFloatLstm(operands, sequence, options);
  else if (sequence.input.dtype === 'INT8' && weights === 'INT8') {
    const run = intermediates.length === 12 ? runIntegerLstm8 : runIntegerLstm16;
    run(operands, sequence, options, intermediates);
  } else {
    throw new LiteError('REFERENCE_DTYPE', `no LSTM kernel takes ${sequence.input.dtype} with ${weights} weights`);
  }
}

function isWeightType(dtype: TensorValue['dtype']): boolean {
  return dtype === 'FLOAT32' || dtype === 'INT8' || dtype === 'UINT8';
}
