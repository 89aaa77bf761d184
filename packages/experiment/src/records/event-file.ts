import { createRequire } from 'node:module';
import type { BinaryWriter } from '@bufbuild/protobuf/wire';
import { maskedCrc32c } from './masked-crc32c.js';
import type { RunRecord } from './run-record.js';
import { beginningOf, type Scalar, scalarsOf } from './scalars.js';

/** TensorBoard takes every file with `tfevents` in its name; behind it stands a time as a rule, which would make a name for each attempt. */
export const EVENT_FILE = 'events.out.tfevents.0.litesmith';

/** Field numbers. Source: message Event, tensorflow/core/util/event.proto */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
/** Source: messages Summary and Summary.Value, tensorflow/core/framework/summary.proto */
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2 } as const;
/** Kinds of fields. Source: https://protobuf.dev/programming-guides/encoding/ */
const WIRE = { varint: 0, bit64: 1, lengthDelimited: 2, bit32: 5 } as const;

/** What TensorBoard reads of a run: a file of events, first its version, then one for each number. */
export function eventFile(record: RunRecord): Uint8Array {
  const { BinaryWriter } = protobuf();
  const scalars = scalarsOf(record);
  const began = beginningOf(record.timing);
  const version = eventAt(new BinaryWriter(), began)
    .tag(EVENT.fileVersion, WIRE.lengthDelimited)
    .string('brain.Event:2')
    .finish();
  return concatenate([version, ...scalars.map((scalar) => scalarEvent(new BinaryWriter(), scalar))].map(framed));
}

/** Loaded when the first run is finished: nothing else needs it. */
function protobuf(): typeof import('@bufbuild/protobuf/wire') {
  return createRequire(import.meta.url)('@bufbuild/protobuf/wire');
}

function eventAt(writer: BinaryWriter, time: number): BinaryWriter {
  return writer.tag(EVENT.wallTime, WIRE.bit64).double(time / 1000);
}

function scalarEvent(writer: BinaryWriter, { tag, step, value, time }: Scalar): Uint8Array {
  return eventAt(writer, time)
    .tag(EVENT.step, WIRE.varint)
    .int64(step)
    .tag(EVENT.summary, WIRE.lengthDelimited)
    .fork()
    .tag(SUMMARY.value, WIRE.lengthDelimited)
    .fork()
    .tag(VALUE.tag, WIRE.lengthDelimited)
    .string(tag)
    .tag(VALUE.simpleValue, WIRE.bit32)
    .float(value)
    .join()
    .join()
    .finish();
}

/** A record of a TFRecord file: length (64 bits), its sum, data, their sum. Source: tsl/lib/io/record_writer.h */
function framed(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(16 + data.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, data.length, true);
  view.setUint32(8, maskedCrc32c(record.subarray(0, 8)), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(data), true);
  return record;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
