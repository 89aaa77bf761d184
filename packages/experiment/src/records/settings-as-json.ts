/** A setting as JSON holds it: regular expressions and functions as text, maps as objects; the rest as it is. */
export function settingsAsJson(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof RegExp) return String(value);
  if (typeof value === 'function') return value.name === '' ? '(function)' : `(function ${value.name})`;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Map) return settingsAsJson(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(settingsAsJson);
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, settingsAsJson(each)]])),
  );
}
