/** Labels of item statuses and types on all screens. Their ids are stored data and never change. */
import type { EntryType, EntryStatus, Verdict } from '../../../shared/domain/backlog/backlog.ts';

export const itemStatusLabels: Readonly<Record<EntryStatus, string>> = {
  // Of a Story
  new: 'New',
  refining: 'In refinement',
  ready: 'Ready',
  selected: 'Selected for Sprint',
  'in progress': 'In progress',
  'to accept': 'Awaiting acceptance',
  accepted: 'Accepted',
  // Of a Feature
  idea: 'Idea',
  assessing: 'Assessing',
  scored: 'Scored',
  'in delivery': 'In delivery',
  released: 'Released',
  measuring: 'Measuring',
  confirmed: 'Confirmed',
  partly: 'Partly confirmed',
  missed: 'Missed',
};

export const itemTypeLabels: Readonly<Record<EntryType, string>> = {
  feature: 'Feature',
  story: 'Story',
  bug: 'Bug',
  enabler: 'Enabler',
  spike: 'Spike',
};

/** The types in the plural: "3 Stories". */
export const itemTypePlurals: Readonly<Record<EntryType, string>> = {
  feature: 'Features',
  story: 'Stories',
  bug: 'Bugs',
  enabler: 'Enablers',
  spike: 'Spikes',
};

/** The results of an acceptance criterion. */
export const criterionResultLabels: Readonly<Record<Verdict, string>> = {
  'not tested': 'Not tested',
  passed: 'Passed',
  failed: 'Failed',
};
