/**
 * The lowest version that has every feature that a call uses: the highest of those that brought one in, at least 1.
 *
 * Versions of an op grow by features that all later ones keep. Upstream returns at the first feature that it finds, so
 * where a call uses several it sometimes names a version that lacks one (FULLY_CONNECTED with int4 weights and no bias:
 * 6 upstream, 10 here).
 *
 * @param features whether the call uses what each version brought in
 * Source: GetBuiltinOperatorVersion, tflite/converter/tools/versioning/op_version.cc
 */
export function versionByFeatures(features: { readonly [version: number]: boolean }): number {
  return Object.entries(features).reduce(
    (highest, [version, used]) => (used ? Math.max(highest, +version) : highest),
    1,
  );
}
