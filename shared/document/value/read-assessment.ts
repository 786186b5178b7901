/** Reads a Feature's assessment, tolerantly: incomplete ratings and unknown classes are ignored. */
import { type Assessment, nothingAssessed, scoreThatCounts } from '../../domain/value/assessment.ts';
import { isAmount, isMoment } from '../../domain/bounds.ts';
import type { AreaId, ObjectiveId, PersonId, ScoreId } from '../../domain/ids.ts';
import { type Moscow, moscowClasses } from '../../domain/value/moscow.ts';
import {
  type AgreedScore,
  type Components,
  type Confidence,
  confidences,
  modelIds,
  scoringModels,
  type Rating,
} from '../../domain/value/scoring.ts';
import { entryKeys, isSafeName, listKeys, ownFields } from '../backlog-doc.ts';
import { compare } from '../compare.ts';
import { createMeasureReader } from './read-measures.ts';

interface AssessmentReader {
  readonly take: (prefix: string, member: string, value: unknown) => void;
  /** `value`: the Feature's current value. */
  readonly finish: (register: (key: string) => unknown, value: number | null) => Assessment;
}

export const assessmentRegisters: readonly string[] = [
  entryKeys.outcome,
  entryKeys.who,
  entryKeys.moscow,
  entryKeys.sponsor,
  entryKeys.score,
];

export function createAssessmentReader(): AssessmentReader {
  const measures = createMeasureReader();
  const objectives: ObjectiveId[] = [];
  const areas: AreaId[] = [];
  const ratings: Rating[] = [];
  const scores: AgreedScore[] = [];
  let found = false;

  function take(prefix: string, member: string, value: unknown): void {
    found = true;
    if (measures.take(prefix, member, value)) return;
    if (prefix === listKeys.objective && value === true) objectives.push(member as ObjectiveId);
    else if (prefix === listKeys.area && value === true) areas.push(member as AreaId);
    else if (prefix === listKeys.rating) add(ratings, readRating(member as PersonId, value));
    else if (prefix === listKeys.score) add(scores, readScore(member as ScoreId, value));
  }

  function finish(register: (key: string) => unknown, value: number | null): Assessment {
    const [outcome, who, moscow, sponsor, score] = assessmentRegisters.map(register);
    if (!found && [outcome, who, moscow, sponsor, score].every((each) => each === undefined)) return nothingAssessed;
    scores.sort((a, b) => a.at - b.at || compare(a.id, b.id));
    return Object.freeze({
      hypothesis: Object.freeze({ outcome: text(outcome) ?? '', who: text(who) ?? '' }),
      objectives: Object.freeze(objectives.sort(compare)),
      areas: Object.freeze(areas.sort(compare)),
      moscow: moscowClasses.find((each): each is Moscow => each === moscow) ?? null,
      sponsor: text(sponsor) as PersonId | null,
      success: measures.finish(),
      ratings: Object.freeze(ratings.sort((a, b) => compare(a.person, b.person))),
      score: scoreThatCounts(scores, text(score), value),
      scores: Object.freeze(scores),
    });
  }

  return { take, finish };
}

function add<T>(list: T[], found: T | null): void {
  if (found !== null) list.push(found);
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const readVersion = (value: unknown, otherwise: number): number => (isAmount(value) ? value : otherwise);

function readRating(person: PersonId, value: unknown): Rating | null {
  const written = ownFields(value);
  const model = modelIds.find((each) => each === written?.('model'));
  const at = written?.('at');
  if (!written || model === undefined || !isMoment(at)) return null;
  return Object.freeze({
    person,
    model,
    version: readVersion(written('version'), 1),
    components: readComponents(written('components')),
    why: text(written('why')) ?? '',
    at,
  });
}

function readScore(id: ScoreId, value: unknown): AgreedScore | null {
  const written = ownFields(value);
  const model = modelIds.find((each) => each === written?.('model'));
  const at = written?.('at');
  if (!written || model === undefined || !isMoment(at)) return null;
  const evidence = written('evidence');
  return Object.freeze({
    id,
    model,
    version: readVersion(written('version'), scoringModels[model].version),
    components: readComponents(written('components')),
    rationale: text(written('rationale')) ?? '',
    evidence: Object.freeze(Array.isArray(evidence) ? evidence.filter((each): each is string => typeof each === 'string') : []),
    confidence: confidences.find((each): each is Confidence => each === written('confidence')) ?? null,
    departs: text(written('departs')) ?? '',
    by: text(written('by')) ?? '',
    at,
  });
}

/** Only amounts that are valid in some model; the rest is not known. */
export function readComponents(value: unknown): Components {
  const written = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return Object.freeze(Object.fromEntries(written.filter(([name, each]) => isSafeName(name) && isAmount(each))));
}
