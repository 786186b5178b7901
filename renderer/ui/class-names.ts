/** Joins the class names that apply: absent and false ones fall out. */
export const classNames = (...names: readonly (string | false | undefined | null)[]): string => names.filter(Boolean).join(' ');
