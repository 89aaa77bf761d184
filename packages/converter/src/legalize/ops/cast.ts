import { LiteError } from '@litesmith/ops-registry';
import type { Legalization } from '../legalization.js';

/** Cast to the attribute `DstT`, one of TFLite's types by name. */
export const cast: Legalization = (call) => {
  const to = call.attrs.string('DstT');
  const from = call.dtype(0);
  if (to === from) return call.known(0) ?? call.input(0);
  const outDataType = castTypes[to];
  if (outDataType === undefined) throw new LiteError('LEGALIZE_DTYPE', `casts to ${to}, which TFLite's CAST does not`);
  return call.emit('CAST', [call.input(0)], { inDataType: from, outDataType }, { dtype: outDataType });
};

const castTypes: Readonly<Record<string, 'FLOAT32' | 'INT32' | 'INT64' | 'BOOL' | 'UINT8' | 'INT8' | 'INT16'>> = {
  FLOAT32: 'FLOAT32',
  INT32: 'INT32',
  INT64: 'INT64',
  BOOL: 'BOOL',
  UINT8: 'UINT8',
  INT8: 'INT8',
  INT16: 'INT16',
};
