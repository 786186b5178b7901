/**
 * What a hostile or newer peer may write in place of a fact: every register and every record field of a whole product, replaced
 * by invalid numbers and shapes. The readers only return values that the screens can calculate with and format as dates, and they
 * terminate.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { entryTypes } from '../../../../shared/domain/backlog/backlog.ts';
import { isMoment } from '../../../../shared/domain/bounds.ts';
import { feedbackOpportunities, peopleCoverage } from '../../../../shared/domain/people/stakeholder-coverage.ts';
import { reached } from '../../../../shared/domain/value/measures.ts';
import { currentSprint, lastWorkingDay, sprintDay } from '../../../../shared/domain/backlog/sprint.ts';
import { joinedValueRounds } from '../../../../shared/domain/rounds/value-session.ts';
import { valuePerPoint } from '../../../../shared/domain/value/value.ts';
import { roundRates, valueMatrix } from '../../../../shared/domain/value/value-matrix.ts';
import { roots } from '../../../../shared/document/backlog-doc.ts';
import { newDocument } from '../../../../shared/document/new-document.ts';
import { createProjection } from '../../../../shared/document/projection/projection.ts';

/** They have facts of every kind, including rounds in every state, joined ones, and decisions about conflicts. */
const sample = Y.mergeUpdates(
  ['people-and-value', 'joined-rounds', 'decided-conflicts'].map((name) =>
    readFileSync(join(import.meta.dirname, `../../../frozen/${name}.update`)),
  ),
);

const now = 1_790_000_000_000;
const nasty = fc.constantFrom<unknown>(
  1e300,
  -1e300,
  1e308,
  5e-324,
  -1,
  -1e15,
  1e16,
  8.64e15,
  2 ** 53,
  0.1,
  '',
  'x'.repeat(5_000),
  null,
  true,
  [],
  [1e300, 1e300],
  {},
  { value: 1e308, day: 1e300, at: 1e300 },
  '__proto__',
);

/** Every stored fact: the map and the key in it. */
function placesOf(doc: Y.Doc): readonly (readonly [Y.Map<unknown>, string])[] {
  const found: (readonly [Y.Map<unknown>, string])[] = [];
  for (const root of Object.values(roots)) {
    for (const fact of (root(doc) as Y.Map<unknown>).values())
      if (fact instanceof Y.Map) for (const key of fact.keys()) found.push([fact as Y.Map<unknown>, key]);
  }
  return found;
}

/** Replaces the fact, or one field of a record. */
function corrupt(map: Y.Map<unknown>, key: string, value: unknown, field: number): void {
  const here = map.get(key);
  const names =
    typeof here === 'object' && here !== null && !(here instanceof Y.AbstractType) && !Array.isArray(here)
      ? Object.keys(here)
      : [];
  const name = names[field % Math.max(1, names.length)];
  map.set(key, name === undefined || field % 3 === 0 ? value : { ...(here as object), [name]: value });
}

/** Every number in a fact, with its path. */
function* numbersIn(fact: unknown, way = ''): Generator<readonly [way: string, value: number]> {
  if (typeof fact === 'number') yield [way, fact];
  else if (typeof fact === 'object' && fact !== null)
    for (const [name, part] of Object.entries(fact)) yield* numbersIn(part, `${way}.${name}`);
}

const moments = /\.(at|since|started|answeredAt|created|touched|start|end)$/;

test('for any value in place of a fact, the readers return amounts, figures and dates that exist', () => {
  const places = placesOf(docOf(sample)).length;
  const spoiling = fc.array(fc.tuple(fc.nat(places - 1), nasty, fc.nat(11)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(spoiling, (spoils) => {
      const doc = docOf(sample);
      const at = placesOf(doc);
      doc.transact(() => {
        for (const [place, value, field] of spoils) {
          const [map, key] = at[place] ?? [];
          if (map && key !== undefined) corrupt(map, key, value, field);
        }
      });
      const projection = createProjection(doc);
      const entries = entryTypes.flatMap((kind) =>
        projection
          .view({ show: kind === 'feature' ? 'features' : 'stories', life: 'all' })
          .ids()
          .map((id) => projection.entry(id)),
      );
      const facts = {
        entries,
        sprints: projection.sprints(),
        people: projection.people.all(),
        areas: projection.areas.all(),
        goals: projection.goals.all(),
        objectives: projection.objectives.all(),
        feedback: projection.feedback.all(),
        decisions: projection.decisions.all(),
        rounds: projection.rounds.all(),
      };
      for (const [way, value] of numbersIn(facts)) {
        expect(Number.isFinite(value) && Math.abs(value) <= 1e15, `${way} is ${value}`).toBe(true);
        if (moments.test(way)) expect(isMoment(value), `${way} is ${value}`).toBe(true);
      }
      computeAll(projection);
      doc.destroy();
    }),
    { numRuns: 60 },
  );
});

/** What the screens compute: it terminates, with numbers. */
function computeAll(projection: ReturnType<typeof createProjection>): void {
  const sprints = projection.sprints();
  for (const sprint of sprints) {
    expect(sprintDay(sprint, now)?.of ?? 1).toBeLessThan(2_000);
    lastWorkingDay(sprint);
  }
  currentSprint(sprints, now);
  feedbackOpportunities(sprints, now);
  peopleCoverage(projection.people.all(), projection.feedback.all(), sprints, now);
  for (const { results } of projection.objectives.all())
    for (const measure of results) expect(reached(measure) ?? 0).toBeGreaterThanOrEqual(0);
  const ordered = projection.order().map(({ id }) => {
    const [value, points] = [projection.value(id), projection.entry(id)?.points ?? null];
    return { id, value, points, valuePerPoint: valuePerPoint(value, points) };
  });
  for (const rate of roundRates(ordered)) expect(rate).toBeGreaterThan(0);
  valueMatrix(ordered, { across: 60, up: 40 });
  for (const { rounds, ballots } of joinedValueRounds(projection.rounds.all()))
    expect([rounds.length, new Set(ballots.map(({ person }) => person)).size]).toEqual([expect.any(Number), ballots.length]);
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = newDocument();
  Y.applyUpdate(doc, update);
  return doc;
}
