/** Names that other devices send: one short line that cannot dress up as something else. */

/** The longest name of a device or a product, in characters. */
export const nameLimit = 60;

/** Neither control characters nor marks that turn the direction of the text around them. */
export const isName = (text: string): boolean =>
  text.length <= nameLimit &&
  text.trim() === text &&
  text !== '' &&
  text.isWellFormed() &&
  !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(text);
