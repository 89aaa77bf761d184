import { writeFlexBuffer } from '@litesmith/format';
import type { NnapiRules } from './nnapi-call.js';

/** What TFLite has no op for, and detection. */
export const detection: NnapiRules = {
  DETECTION_POSTPROCESSING: (call) => {
    const [, , classes = 1] = call.shape(0);
    const background = call.scalar(13) !== 0 ? 1 : 0;
    const options = writeFlexBuffer({
      max_detections: call.scalar(8),
      max_classes_per_detection: call.scalar(9),
      detections_per_class: call.scalar(10),
      use_regular_nms: call.scalar(7) !== 0,
      nms_score_threshold: call.scalar(11),
      nms_iou_threshold: call.scalar(12),
      num_classes: classes - background,
      y_scale: call.scalar(3),
      x_scale: call.scalar(4),
      h_scale: call.scalar(5),
      w_scale: call.scalar(6),
    });
    const batch = call.shape(0)[0] ?? 1;
    const count = call.scalar(8);
    const result = (name: string, shape: readonly number[]) => ({ name, dtype: 'FLOAT32', shape }) as const;
    const [boxes, labels, scores, number] = call.b.custom(
      'TFLite_Detection_PostProcess',
      [call.tensor(1), call.tensor(0), call.tensor(2)],
      options,
      [
        result('boxes', [batch, count, 4]),
        result('labels', [batch, count]),
        result('scores', [batch, count]),
        result('number', [batch]),
      ],
    );
    if (scores === undefined || boxes === undefined || labels === undefined || number === undefined) return;
    call.is(0, scores);
    call.is(1, boxes);
    const toInt = { inDataType: 'FLOAT32', outDataType: 'INT32' } as const;
    call.is(2, call.b.op('CAST', [labels], toInt, [{ dtype: 'INT32' }]));
    call.is(3, call.b.op('CAST', [number], toInt, [{ dtype: 'INT32' }]));
  },
  AXIS_ALIGNED_BBOX_TRANSFORM: 'TFLite has no AXIS_ALIGNED_BBOX_TRANSFORM',
  BOX_WITH_NMS_LIMIT: 'TFLite has no BOX_WITH_NMS_LIMIT',
  GENERATE_PROPOSALS: 'TFLite has no GENERATE_PROPOSALS',
  HEATMAP_MAX_KEYPOINT: 'TFLite has no HEATMAP_MAX_KEYPOINT',
  RANDOM_MULTINOMIAL: 'results are random: judged by their distribution alone',
  ROI_ALIGN: 'TFLite has no ROI_ALIGN',
  ROI_POOLING: 'TFLite has no ROI_POOLING',
};
