/** The ways the same entries are shown: one list, a story map, value against points. */

export const shapes = [
  { id: 'list', label: 'List', title: 'List view', keys: 'Shift+L' },
  { id: 'map', label: 'Story map', title: 'Story map view', keys: 'Shift+M' },
  { id: 'matrix', label: 'Matrix', title: 'Value vs. effort matrix', keys: 'Shift+X' },
] as const;

export type BacklogLayout = (typeof shapes)[number]['id'];

export const isShape = (value: unknown): value is BacklogLayout => shapes.some(({ id }) => id === value);
