import { type CustomOpSpec, defineCustomOp } from '../custom-op.js';
import { LiteError } from '../errors.js';
import { writeFlexBuffer } from '../flexbuffers/write-flex-buffer.js';
import { requireDtype, requireInput, requireInputCount, requireRank, requireSameDim } from '../shapes/check.js';
import type { TensorTypeAndShape } from '../spec.js';
import { flexBoolean, flexFloat, flexInteger, readFlexOptions } from './flex-options.js';

/** Options of `TFLite_Detection_PostProcess`. */
export interface DetectionPostProcessOptions {
  readonly maxDetections: number;
  /** How many classes of a box count (fast suppression); places for as many are in the outputs. */
  readonly maxClassesPerDetection: number;
  /** How many boxes of a class count (regular suppression). */
  readonly detectionsPerClass: number;
  /** Suppression class by class instead of once over the best class of each box. */
  readonly useRegularNms: boolean;
  readonly nmsScoreThreshold: number;
  readonly nmsIouThreshold: number;
  /** Classes without the background. */
  readonly numClasses: number;
  readonly yScale: number;
  readonly xScale: number;
  readonly hScale: number;
  readonly wScale: number;
}

const op = 'TFLite_Detection_PostProcess';

/**
 * Boxes, classes and scores of what a detector has found: decodes `boxEncodings` [1, boxes, ≥ 4] (centre y and x, height,
 * width) with `anchors` [boxes, 4], and picks by `classPredictions` [1, boxes, classes with or without background].
 *
 * Source: Init and Prepare, tflite/kernels/detection_postprocess.cc
 */
export const detectionPostProcess: CustomOpSpec<DetectionPostProcessOptions> =
  defineCustomOp<DetectionPostProcessOptions>({
    customCode: op,
    inputs: [
      { name: 'boxEncodings', dtypes: ['FLOAT32', 'UINT8'] },
      { name: 'classPredictions', dtypes: ['FLOAT32', 'UINT8'] },
      { name: 'anchors', dtypes: ['FLOAT32', 'UINT8'] },
    ],
    outputs: [
      { name: 'detectionBoxes', dtypes: ['FLOAT32'] },
      { name: 'detectionClasses', dtypes: ['FLOAT32'] },
      { name: 'detectionScores', dtypes: ['FLOAT32'] },
      { name: 'numDetections', dtypes: ['FLOAT32'] },
    ],
    decodeOptions(bytes) {
      const map = readFlexOptions(bytes, op);
      return {
        maxDetections: flexInteger(map, 'max_detections', op),
        maxClassesPerDetection: flexInteger(map, 'max_classes_per_detection', op),
        detectionsPerClass: flexInteger(map, 'detections_per_class', op, 100),
        useRegularNms: flexBoolean(map, 'use_regular_nms', op),
        nmsScoreThreshold: flexFloat(map, 'nms_score_threshold', op),
        nmsIouThreshold: flexFloat(map, 'nms_iou_threshold', op),
        numClasses: flexInteger(map, 'num_classes', op),
        yScale: flexFloat(map, 'y_scale', op),
        xScale: flexFloat(map, 'x_scale', op),
        hScale: flexFloat(map, 'h_scale', op),
        wScale: flexFloat(map, 'w_scale', op),
      };
    },
    encodeOptions: (options) =>
      writeFlexBuffer({
        max_detections: options.maxDetections,
        max_classes_per_detection: options.maxClassesPerDetection,
        detections_per_class: options.detectionsPerClass,
        use_regular_nms: options.useRegularNms,
        nms_score_threshold: options.nmsScoreThreshold,
        nms_iou_threshold: options.nmsIouThreshold,
        num_classes: options.numClasses,
        y_scale: options.yScale,
        x_scale: options.xScale,
        h_scale: options.hScale,
        w_scale: options.wScale,
      }),
    inferTypes(call) {
      requireInputCount(call, 3, 3, op);
      const [encodings, predictions, anchors] = [0, 1, 2].map((i) => requireInput(call, i, op));
      if (!encodings || !predictions || !anchors) return [];
      requireDtype(encodings, ['FLOAT32', 'UINT8'], `${op} boxEncodings`);
      requireDtype(predictions, ['FLOAT32', 'UINT8'], `${op} classPredictions`);
      requireDtype(anchors, [encodings.dtype], `${op} anchors`);
      const [batch = -1, boxes = -1, coordinates = -1] = requireRank(encodings, 3, `${op} boxEncodings`);
      const [, rows = -1, classes = -1] = requireRank(predictions, 3, `${op} classPredictions`);
      const [anchorRows = -1] = requireRank(anchors, 2, `${op} anchors`);
      requireSameDim(batch, 1, `${op} batch`, 'what the op takes');
      requireSameDim(boxes, rows, `${op} boxes`, `${op} rows of predictions`);
      requireSameDim(boxes, anchorRows, `${op} boxes`, `${op} anchors`);
      const { numClasses, maxDetections, maxClassesPerDetection } = call.options;
      if (coordinates >= 0 && coordinates < 4) {
        throw new LiteError('SHAPE_DIM', `${op} boxEncodings have ${coordinates} coordinates, expected at least 4`);
      }
      if (classes >= 0 && classes !== numClasses && classes !== numClasses + 1) {
        const expected = `expected num_classes (${numClasses}), or one more with the background`;
        throw new LiteError('SHAPE_DIM', `${op} classPredictions are for ${classes} classes, ${expected}`);
      }
      const places = maxDetections * maxClassesPerDetection;
      if (maxDetections < 0 || maxClassesPerDetection < 0) {
        throw new LiteError('SHAPE_OPTION', `${op} has places for ${maxDetections} × ${maxClassesPerDetection} boxes`);
      }
      const floats = (shape: readonly number[]): TensorTypeAndShape => ({ dtype: 'FLOAT32', shape });
      return [floats([1, places, 4]), floats([1, places]), floats([1, places]), floats([1])];
    },
  });
