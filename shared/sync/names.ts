/** Validation of names sent by other devices: one short line that cannot be mistaken for something else. */

export const nameLimit = 60;

/** No control characters and no bidirectional marks. */
export const isName = (text: string): boolean =>
  text.length <= nameLimit &&
  text.trim() === text &&
  text !== '' &&
  text.isWellFormed() &&
  !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(text);
