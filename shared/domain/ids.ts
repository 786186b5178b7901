/** Branded id types, so that ids cannot be mixed up. Those of entries and Sprints are in backlog.ts. */
declare const brand: unique symbol;
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Branded<'PersonId'>;
export type AreaId = Branded<'AreaId'>;
export type GoalId = Branded<'GoalId'>;
export type ObjectiveId = Branded<'ObjectiveId'>;
export type MeasureId = Branded<'MeasureId'>;
export type ReadingId = Branded<'ReadingId'>;
export type ScoreId = Branded<'ScoreId'>;
export type FeedbackId = Branded<'FeedbackId'>;
export type DecisionId = Branded<'DecisionId'>;
export type RoundId = Branded<'RoundId'>;
