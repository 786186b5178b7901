/**
 * Finds acceptance criteria in descriptions: under a heading in any supported language, or as Given/When/Then. The rest stays the
 * description.
 */
import type { Verdict } from '../../domain/backlog/backlog.ts';
import { readSection, skipBlanks } from './criteria-section.ts';
import { beginsScenario, headingOfCriteria, isWholeScenario, numberedCriterion, stepOf } from './steps.ts';
import type { TextLine } from './text-lines.ts';

export interface FoundCriterion {
  readonly text: string;
  readonly verdict: Verdict;
}

/**
 * Extracts the acceptance criteria of a description: the criteria in order, and the remaining lines.
 *
 * A heading with nothing below stays in place; nothing is in both, and no word is lost except the heading itself.
 */
export function findCriteria(lines: readonly TextLine[]): { criteria: FoundCriterion[]; rest: TextLine[] } {
  const criteria: FoundCriterion[] = [];
  const rest: TextLine[] = [];
  let place = 0;
  while (place < lines.length) {
    const line = lines[place];
    if (!line) break;
    const found = criteriaAt(lines, place);
    if (found) for (const text of found.criteria) criteria.push(toCriterion(text));
    else rest.push(line);
    place = found?.next ?? place + 1;
  }
  return { criteria, rest };
}

export function criteriaOfText(lines: readonly TextLine[]): FoundCriterion[] {
  const found: FoundCriterion[] = [];
  let place = 0;
  while (place < lines.length) {
    const line = lines[place];
    const heading = line ? headingOfCriteria(line) : null;
    const { criteria, next } = readSection(lines, heading === '' ? place + 1 : place, '');
    for (const text of criteria) found.push(toCriterion(text));
    if (next > place) place = next;
    else {
      if (line && line.kind !== 'blank') found.push(toCriterion(line.text));
      place += 1;
    }
  }
  return found.filter((criterion) => criterion.text !== '');
}

function criteriaAt(lines: readonly TextLine[], place: number): { criteria: string[]; next: number } | null {
  const line = lines[place];
  if (!line || line.kind === 'blank' || line.kind === 'code') return null;
  const inline = headingOfCriteria(line);
  if (inline !== null) {
    const section = readSection(lines, place + 1, inline);
    if (section.criteria.length > 0) return section;
  }
  if (isWholeScenario(line.text)) return { criteria: [line.text], next: place + 1 };
  return beginsScenario(line.text) ? scenarioAt(lines, place) : null;
}

/** Lines. Real scenarios are shorter. */
const maxScenarioNameLength = 60;

/**
 * From Given (or Scenario, When, "AC1:") to the end of its steps, including blank lines in between; without a Then it isn't a
 * scenario.
 */
function scenarioAt(lines: readonly TextLine[], place: number): { criteria: string[]; next: number } | null {
  const steps: string[] = [];
  let next = place;
  let concluded = false;
  for (let line = lines[next]; line && line.kind !== 'code'; line = lines[next]) {
    const step = stepOf(line.text);
    if (next > place && (line.kind === 'heading' || step === 'scenario' || (step === 'given' && concluded))) break;
    if (concluded && step === null && line.kind === 'item') break;
    concluded ||= step === 'then';
    if (steps.push(line.text) > maxScenarioNameLength) return null;
    next += 1;
    const after = skipBlanks(lines, next);
    if (after > next && !goesOnAfterBlank(lines[after], concluded)) break;
    next = after;
  }
  const enough = concluded || numberedCriterion.test(steps[0] ?? '');
  return enough ? { criteria: [steps.join('\n')], next } : null;
}

function goesOnAfterBlank(line: TextLine | undefined, concluded: boolean): boolean {
  const step = line ? stepOf(line.text) : null;
  return step === 'then' || step === 'and' || ((step === 'when' || step === 'given') && !concluded);
}

function toCriterion(line: string): FoundCriterion {
  const text = line.replace(numberedCriterion, '');
  const box = /^\[([ xX✓✔])\]\s*/.exec(text) ?? /^(✔|✖|☑|☐)\s*/.exec(text);
  if (!box) return { text: text.trim(), verdict: 'not tested' };
  const mark = box[1] ?? '';
  const verdict: Verdict = mark === '✖' ? 'failed' : mark === ' ' || mark === '☐' ? 'not tested' : 'passed';
  return { text: text.slice(box[0].length).trim(), verdict };
}
