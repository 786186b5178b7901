/** The meanings that a column of an imported table can have. The headers for each are in `languages/`. */

/** Meanings with one column per file; a second column with the same header words is offered, not read. */
const oneColumn = [
  'key',
  'issue id',
  'title',
  'type',
  'status',
  'status category',
  'resolution',
  'description',
  'value',
  'parent title',
  'feature',
  'epic name',
  'url',
  'created',
  'updated',
  'rank',
] as const;

/** Meanings that may span several columns (Jira repeats a header once per value). */
const manyColumns = ['points', 'criteria', 'parent', 'sprint', 'tags', 'comment', 'link'] as const;

export const columnRoles = [...oneColumn, ...manyColumns] as const;
export type ColumnRole = (typeof columnRoles)[number];

const repeatable: ReadonlySet<ColumnRole> = new Set(manyColumns);

export const mayRepeat = (role: ColumnRole): boolean => repeatable.has(role);

export const roleNames: Readonly<Record<ColumnRole, string>> = {
  key: 'Key',
  'issue id': 'Source ID',
  title: 'Title',
  type: 'Type',
  status: 'Status',
  'status category': 'Status category',
  resolution: 'Resolution',
  description: 'Description',
  criteria: 'Acceptance criteria',
  points: 'Story points',
  value: 'Business value',
  parent: 'Parent (key)',
  'parent title': 'Parent (title)',
  feature: 'Feature (key or title)',
  'epic name': 'Epic name',
  sprint: 'Sprint',
  tags: 'Tags',
  comment: 'Comment',
  link: 'Linked item',
  url: 'URL',
  created: 'Created',
  updated: 'Updated',
  rank: 'Rank',
};
