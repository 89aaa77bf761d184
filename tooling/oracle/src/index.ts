export { type OracleChild, runInChild, startOracleChild } from './child.js';
export { exposeTensors } from './expose-tensors.js';
export { type Judgement, judge, loadOracle, type OracleSpec } from './judgement.js';
export { type LiteRtOptions, loadLiteRt } from './litert.js';
export { type Oracle, OracleError, type OracleModel, type OracleTensor, type TypedArray } from './oracle.js';
export { withStaticShapes } from './static-shapes.js';
export { loadTfjsTflite, type TfjsTfliteOptions } from './tfjs-tflite.js';
export { probeModel } from './xnnpack.js';
