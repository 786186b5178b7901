/** The id of “none” among the choices of a list: no Feature, no Sprint, unsized. */
export const none = 'none';
