import type { Model } from '@litesmith/ir';
import { Builder } from 'flatbuffers';
import { encodeTable } from '../flatbuffer/encode.js';
import { type CompressionTable, compressionName, compressionSchema, compressionVersion } from './compression-schema.js';

/**
 * The metadata of a model with the block that says which constants are stored by tables of values; the model's own metadata
 * where none are.
 *
 * @param placeValues puts a table of values among the buffers and gives its index
 */
export function withCompression(
  model: Model,
  placeValues: (values: Uint8Array) => number,
): ReadonlyMap<string, Uint8Array> {
  const subgraphs = model.subgraphs.map(({ tensors }) => ({
    lutTensors: Array.from(tensors.values()).flatMap(({ lookupTable }, tensor) => {
      if (lookupTable === undefined) return [];
      const { values, indexBits } = lookupTable;
      return [{ tensor, valueBuffer: placeValues(values), indexBitwidth: indexBits }];
    }),
  }));
  // The runtime refuses subgraphs without such constants, so the last ones are left out.
  const count = subgraphs.reduce((last, { lutTensors }, index) => (lutTensors.length > 0 ? index + 1 : last), 0);
  if (count === 0) return model.metadata;
  const table: CompressionTable = { schemaVersion: compressionVersion, subgraphs: subgraphs.slice(0, count) };
  const builder = new Builder(1024);
  builder.finish(encodeTable(builder, compressionSchema, 'Metadata', table));
  return new Map([...model.metadata, [compressionName, builder.asUint8Array().slice()]]);
}
