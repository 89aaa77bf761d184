import type { TensorId } from '@litesmith/ir';
import { NotApplicable } from '../run/not-applicable.js';
import { type NnapiCall, type NnapiRules, perTensor, recurrentActivationOf } from './nnapi-call.js';

/** Inputs `first` … `last`, `null` where they are not given. */
function optionals(call: NnapiCall, first: number, last: number): (TensorId | null)[] {
  return Array.from({ length: last - first + 1 }, (_, i) => call.optional(first + i));
}

/** Recurrent ops. Their state, which NNAPI hands in and out, is a variable in TFLite. */
export const recurrent: NnapiRules = {
  LSTM: (call) => {
    const [output, cell] = [call.state(18), call.state(19)];
    const norms = call.count > 23 ? optionals(call, 23, 26) : [];
    const inputs = [call.tensor(0), ...optionals(call, 1, 17), output, cell, ...norms];
    const options = {
      fusedActivationFunction: recurrentActivationOf(call, 20),
      cellClip: call.scalar(21),
      projClip: call.scalar(22),
    };
    call.is(3, call.b.op('LSTM', inputs, options, [call.declared(3)]));
    call.stateOut(1, output);
    call.stateOut(2, cell);
  },
  UNIDIRECTIONAL_SEQUENCE_LSTM: (call) => {
    const [output, cell] = [call.state(18), call.state(19)];
    const norms = call.count > 24 ? optionals(call, 24, 27) : [];
    const inputs = [call.tensor(0), ...optionals(call, 1, 17), output, cell, ...norms];
    const options = {
      fusedActivationFunction: recurrentActivationOf(call, 20),
      cellClip: call.scalar(21),
      projClip: call.scalar(22),
      timeMajor: call.scalar(23) !== 0,
    };
    call.is(0, call.b.op('UNIDIRECTIONAL_SEQUENCE_LSTM', inputs, options, [call.declared(0)]));
    call.stateOut(1, output);
    call.stateOut(2, cell);
  },
  BIDIRECTIONAL_SEQUENCE_LSTM: (call) => {
    if (optionals(call, 53, 60).some((norm) => norm !== null)) {
      throw new NotApplicable('layer normalization in BIDIRECTIONAL_SEQUENCE_LSTM: TFLite has none there');
    }
    const states = [35, 36, 37, 38].map((index) => call.state(index));
    const inputs = [call.tensor(0), ...optionals(call, 1, 34), ...states, ...optionals(call, 39, 47)];
    const mergeOutputs = call.scalar(51) !== 0;
    const options = {
      fusedActivationFunction: recurrentActivationOf(call, 48),
      cellClip: call.scalar(49),
      projClip: call.scalar(50),
      mergeOutputs,
      timeMajor: call.scalar(52) !== 0,
    };
    const results = mergeOutputs ? [call.declared(0)] : [call.declared(0), call.declared(1)];
    for (const [i, id] of call.b.ops('BIDIRECTIONAL_SEQUENCE_LSTM', inputs, options, results).entries()) call.is(i, id);
    for (const [i, state] of states.entries()) call.stateOut(results.length + i, state);
  },
  RNN: (call) => {
    const state = call.state(4);
    const inputs = [call.tensor(0), call.tensor(1), call.tensor(2), call.tensor(3), state];
    const options = { fusedActivationFunction: recurrentActivationOf(call, 5) };
    call.is(1, call.b.op('RNN', inputs, options, [call.declared(1)]));
    call.stateOut(0, state);
  },
  UNIDIRECTIONAL_SEQUENCE_RNN: (call) => {
    const state = call.state(4);
    const inputs = [call.tensor(0), call.tensor(1), call.tensor(2), call.tensor(3), state];
    const options = { fusedActivationFunction: recurrentActivationOf(call, 5), timeMajor: call.scalar(6) !== 0 };
    call.is(0, call.b.op('UNIDIRECTIONAL_SEQUENCE_RNN', inputs, options, [call.declared(0)]));
    call.stateOut(1, state);
  },
  BIDIRECTIONAL_SEQUENCE_RNN: (call) => {
    const [forward, backward] = [call.state(4), call.state(8)];
    const inputs = [
      call.tensor(0),
      call.tensor(1),
      call.tensor(2),
      call.tensor(3),
      forward,
      call.tensor(5),
      call.tensor(6),
      call.tensor(7),
      backward,
      ...optionals(call, 9, 11),
    ];
    const mergeOutputs = call.scalar(14) !== 0;
    const options = {
      fusedActivationFunction: recurrentActivationOf(call, 12),
      timeMajor: call.scalar(13) !== 0,
      mergeOutputs,
    };
    const results = mergeOutputs ? [call.declared(0)] : [call.declared(0), call.declared(1)];
    for (const [i, id] of call.b.ops('BIDIRECTIONAL_SEQUENCE_RNN', inputs, options, results).entries()) call.is(i, id);
    for (const [i, state] of [forward, backward].entries()) call.stateOut(results.length + i, state);
  },
  SVDF: (call) => {
    const state = call.state(4);
    const inputs = [call.tensor(0), call.tensor(1), call.tensor(2), call.optional(3), state];
    const options = { rank: call.scalar(5), fusedActivationFunction: recurrentActivationOf(call, 6) };
    call.is(1, call.b.op('SVDF', inputs, options, [call.declared(1)]));
    // What NNAPI hands out is shifted already, for the next step.
    const [units = 1, size = 1] = call.shape(2);
    const whole = call.b.tensorOf(state).shape;
    const rows = [whole[0] ?? 1, units, size];
    const byUnit = call.b.op('RESHAPE', [state, call.ints(rows)], { newShape: rows });
    const rest = call.b.op('SLICE', [byUnit, call.ints([0, 0, 1]), call.ints([-1, -1, size - 1])]);
    const shifted = call.b.op('PAD', [rest, call.ints([0, 0, 0, 0, 0, 1], [3, 2])]);
    call.is(0, call.b.op('RESHAPE', [shifted, call.ints(whole)], { newShape: whole }));
  },
  QUANTIZED_LSTM: (call) => {
    // Int8 weights, int16 cell: what TFLite keeps in tensors between the gates, NNAPI gives as scales.
    const [output, cell] = [call.state(18), call.state(19)];
    const inputs = [call.tensor(0), ...optionals(call, 1, 17), output, cell, ...optionals(call, 20, 23)];
    const gates = [26, 27, 28, 29].map((index) =>
      call.b.tensor({
        name: `gate ${index}`,
        dtype: 'INT16',
        shape: [],
        quantization: perTensor(call.scalar(index), 0),
      }),
    );
    const hidden = call.b.tensor({
      name: 'hidden',
      dtype: 'INT8',
      shape: [],
      quantization: perTensor(call.scalar(31), call.scalar(30)),
    });
    const options = { fusedActivationFunction: 'TANH', cellClip: call.scalar(24), projClip: call.scalar(25) } as const;
    const extra = { intermediates: [...gates, hidden] };
    call.is(2, call.b.op('LSTM', inputs, options, [call.declared(2)], extra));
    call.stateOut(0, output);
    call.stateOut(1, cell);
  },
  QUANTIZED_16BIT_LSTM: (call) => {
    // Separate weights of NNAPI, one matrix in TFLite: rows input, cell, forget, output; columns input, recurrent.
    const { b } = call;
    const order = [0, 2, 1, 3];
    const weights = perTensor(scaleOf(call, 1), zeroPointOf(call, 1));
    const rows = order.map((gate) =>
      b.op('CONCATENATION', [call.tensor(1 + gate), call.tensor(5 + gate)], { axis: 1 }, [{ quantization: weights }]),
    );
    const matrix = b.op('CONCATENATION', rows, { axis: 0 }, [{ quantization: weights }]);
    const biases = order.map((gate) => call.tensor(9 + gate));
    const bias = b.op('CONCATENATION', biases, { axis: 0 }, [{ quantization: perTensor(scaleOf(call, 9), 0) }]);
    const inputs = [call.tensor(0), call.tensor(14), matrix, bias, call.tensor(13)];
    const [batch = 1, size = 1] = call.shape(14);
    const columns = size + (call.shape(0)[1] ?? 0);
    const declared = [call.declared(1), call.declared(0)].map((tensor) => ({ ...tensor, shape: [batch, size] }));
    const results = b.ops('LSTM', inputs, { kernelType: 'BASIC', fusedActivationFunction: 'TANH' }, [
      ...declared,
      { dtype: 'UINT8', shape: [batch, columns], quantization: perTensor(1 / 128, 128) },
      { dtype: 'INT16', shape: [batch, 4 * size], quantization: perTensor(8 / 32768, 0) },
    ] as const);
    const [activation, state] = results;
    if (activation !== undefined) call.is(1, activation);
    if (state !== undefined) call.is(0, state);
  },
};

function scaleOf(call: NnapiCall, index: number): number {
  return call.operand(index)?.s ?? 1;
}

function zeroPointOf(call: NnapiCall, index: number): number {
  return call.operand(index)?.z ?? 0;
}
