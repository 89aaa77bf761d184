/** Says what is wrong with a value, `null` where it is as it should be. */
export type Shape = (value: unknown, at: string) => string | null;

type Fields = Readonly<Record<string, unknown>>;

function expected(what: string, value: unknown, at: string): string {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  return `${at || 'the file'} is ${value === undefined ? 'missing' : kind}, expected ${what}`;
}

export const text: Shape = (value, at) => (typeof value === 'string' ? null : expected('a text', value, at));
export const number: Shape = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? null : expected('a number', value, at);
export const yesOrNo: Shape = (value, at) => (typeof value === 'boolean' ? null : expected('true or false', value, at));
export const anyFields: Shape = (value, at) => (isFields(value) ? null : expected('an object', value, at));

export function orNull(shape: Shape): Shape {
  return (value, at) => (value === null ? null : shape(value, at));
}

/** One of some texts or numbers. */
export function oneOf(...values: readonly (string | number)[]): Shape {
  const names = values.map((each) => JSON.stringify(each)).join(' or ');
  return (value, at) => {
    if (values.includes(value as string | number)) return null;
    const isPlain = typeof value === 'string' || typeof value === 'number';
    return isPlain ? `${at} is ${JSON.stringify(value).slice(0, 60)}, expected ${names}` : expected(names, value, at);
  };
}

export function list(shape: Shape): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return expected('a list', value, at);
    return firstFault(value.map((each, i) => () => shape(each, `${at}[${i}]`)));
  };
}

/** An object with any keys. */
export function table(shape: Shape): Shape {
  return (value, at) => {
    if (!isFields(value)) return expected('an object', value, at);
    return firstFault(
      Object.entries(value).map(
        ([key, each]) =>
          () =>
            shape(each, `${at}.${key}`),
      ),
    );
  };
}

/** An object with these fields at least. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (!isFields(value)) return expected('an object', value, at);
    const own = (key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
    return firstFault(
      Object.entries(shapes).map(
        ([key, shape]) =>
          () =>
            shape(own(key), at === '' ? key : `${at}.${key}`),
      ),
    );
  };
}

function firstFault(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const fault = check();
    if (fault !== null) return fault;
  }
  return null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether objects and lists stand in one another deeper than `limit`: code that walks them would run out of stack. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
