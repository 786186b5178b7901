/** The ways the same entries are shown: one list, a story map, value against points. */

export const shapes = [
  { id: 'list', label: 'List', title: 'Show as a list', keys: 'Shift+L' },
  { id: 'map', label: 'Map', title: 'Show as a story map', keys: 'Shift+M' },
  { id: 'matrix', label: 'Matrix', title: 'Show value against points', keys: 'Shift+X' },
] as const;

export type BacklogShape = (typeof shapes)[number]['id'];

export const isShape = (value: unknown): value is BacklogShape => shapes.some(({ id }) => id === value);
