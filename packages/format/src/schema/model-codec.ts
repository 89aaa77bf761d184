import { compileSchema, type Schema } from '../flatbuffer/schema.js';
import { modelDescription } from './model-schema.js';
import { modelTables } from './model-tables.js';

/** The TFLite schema, ready for the codec. Option tables become plain data; structural tables keep typed arrays. */
export const modelSchema: Schema = compileSchema(modelDescription, (table) => !Object.hasOwn(modelTables, table));
