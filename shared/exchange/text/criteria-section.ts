/** The section below a heading "Acceptance criteria": where it ends, and where each criterion begins and ends. */
import { beginsScenario, concludes, type Step, stepOf } from './steps.ts';
import type { TextLine } from './text-lines.ts';

export interface CriteriaSection {
  readonly criteria: string[];
  readonly next: number;
}

/**
 * The criteria from an index on. A list ends at the first line that isn't part of it; loose lines end at a blank line. `inline`:
 * text beside the heading.
 */
export function readSection(lines: readonly TextLine[], from: number, inline: string): CriteriaSection {
  const place = skipBlanks(lines, from);
  const first = lines[place];
  const behind = inline === '' ? [] : [inline];
  if (!first || ends(first) || (inline !== '' && place > from)) return { criteria: behind, next: from };
  const { criteria, next } = first.kind === 'item' ? readList(lines, place) : readLoose(lines, place);
  return { criteria: [...behind, ...criteria.map((each) => each.join('\n'))], next };
}

/** Criteria as lists of lines, joined once at the end: joining per line would be slow for long texts. */
interface CriteriaLines {
  readonly criteria: string[][];
  readonly next: number;
}

export function skipBlanks(lines: readonly TextLine[], from: number): number {
  let place = from;
  while (lines[place]?.kind === 'blank') place += 1;
  return place;
}

/** Items at the first item's depth begin a criterion; deeper items and lines that follow directly belong to it. */
function readList(lines: readonly TextLine[], from: number): CriteriaLines {
  const first = lines[from];
  const criteria: string[][] = [];
  let place = from;
  for (let line = lines[place]; first && line; line = lines[place]) {
    if (line.kind === 'blank') {
      const next = skipBlanks(lines, place);
      if (!continuesList(lines[next], first)) break;
      place = next;
      continue;
    }
    if (line.kind === 'heading' || announcesOther(line, lines[place + 1], first)) break;
    const current = criteria.at(-1);
    const deeper = line.kind === 'item' && line.level > first.level;
    if (!current || (line.kind === 'item' && !deeper && !continuesScenario(line.text, current))) criteria.push([line.text]);
    else current.push(deeper ? indented(line, first) : line.text);
    place += 1;
  }
  return { criteria, next: place };
}

const continuesList = (line: TextLine | undefined, first: TextLine): boolean =>
  line !== undefined &&
  ((line.kind === 'item' && line.numbered === first.numbered) ||
    (line.kind !== 'item' && ['then', 'when', 'and'].includes(stepOf(line.text) ?? '')));

/** "Database validation:" before another kind of list is the next section. */
const announcesOther = (line: TextLine, next: TextLine | undefined, first: TextLine): boolean =>
  line.kind === 'text' &&
  line.text.endsWith(':') &&
  next?.kind === 'item' &&
  next.level <= first.level &&
  next.numbered !== first.numbered;

const indented = (line: TextLine, first: TextLine): string => `${'  '.repeat(line.level - first.level - 1)}- ${line.text}`;

/** Steps written as separate items form one scenario; a standalone When begins a criterion. */
function continuesScenario(text: string, before: readonly string[]): boolean {
  const step = stepOf(text);
  if (step === null || !beginsScenario(before[0] ?? '')) return false;
  if (step === 'then' || step === 'and') return true;
  return step === 'when' && !before.some((line) => stepOf(line) === 'when' || concludes(line, stepOf(line)));
}

/** A heading or code ends a section; "AC2: …" in bold is a criterion, not a heading. */
const ends = (line: TextLine): boolean => line.kind === 'code' || (line.kind === 'heading' && stepOf(line.text) !== 'scenario');

/** Without a list every line is a criterion, with the steps of a scenario together. */
function readLoose(lines: readonly TextLine[], from: number): CriteriaLines {
  const criteria: string[][] = [];
  let place = from;
  let seen: Seen = nothing;
  for (let line = lines[place]; line && !ends(line); line = lines[place]) {
    if (line.kind === 'blank') {
      const next = skipBlanks(lines, place);
      const after = lines[next];
      if (!after || ends(after) || stepOf(after.text) === null) break;
      place = next;
      continue;
    }
    const step = stepOf(line.text);
    const current = criteria.at(-1);
    const joins = current !== undefined && beginsScenario(current[0] ?? '') && !beginsNext(step, seen);
    if (joins) current.push(line.text);
    else criteria.push([line.text]);
    if (!joins) seen = nothing;
    const concluded = concludes(line.text, step);
    seen = {
      when: seen.when || step === 'when' || concluded,
      then: seen.then || concluded,
      whole: seen.whole || (concluded && step !== 'then'),
    };
    place += 1;
  }
  return { criteria, next: place };
}

interface Seen {
  readonly when: boolean;
  readonly then: boolean;
  readonly whole: boolean;
}
const nothing: Seen = { when: false, then: false, whole: false };

/**
 * A Scenario, a Given after the Then, or a second When begins the next one; so does any line after a whole scenario on one line.
 */
function beginsNext(step: Step | null, seen: Seen): boolean {
  if (step === 'scenario') return true;
  if (step === 'when') return seen.when;
  return step === 'given' ? seen.then : step === null && seen.whole;
}
