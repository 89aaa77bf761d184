import { compileSchema, type Schema } from '../flatbuffer/schema.js';
import { metadataDescription } from './metadata-tables.js';

/** The metadata schema, ready for the codec. */
export const metadataSchema: Schema = compileSchema(metadataDescription, () => true);

/** Name of the block of `Model.metadata` that holds the metadata. */
export const metadataName = 'TFLITE_METADATA';

/** What the block has at byte 4. */
export const metadataIdentifier = 'M001';
