/** A case that TFLite cannot express, or that is not about computing: the message says why. */
export class NotApplicable extends Error {
  override readonly name: string = 'NotApplicable';
}
