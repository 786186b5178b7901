/** The words that identify acceptance criteria: headings and scenario steps, in every supported language. */
import type { TextLine } from './text-lines.ts';
import { languages } from '../languages/languages.ts';
import { plainWord } from './words.ts';

export type Step = 'scenario' | 'given' | 'when' | 'then' | 'and';

const escape = (word: string): string => plainWord(word).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const steps = ['scenario', 'given', 'when', 'then', 'and'] as const;
const wordsOf = (step: Step): string =>
  [...languages.flatMap((language) => language.steps[step].map(escape)), ...(step === 'scenario' ? ['ac ?\\d+'] : [])].join('|');
/** One group per step, in the order above; a word ends at a space or punctuation, or with an apostrophe (lorsqu'il). */
const stepPattern = new RegExp(`^(?:${steps.map((step) => `(${wordsOf(step)})`).join('|')})(?:(?<=')|(?=[\\s:,*]|$))`);

/** Given… and Then… of one language: Italian "data" begins a scenario only if an Italian "allora" follows. */
const wholePatterns = languages.map(({ steps: { given, when, then } }) => ({
  given: new RegExp(`^(?:${given.map(escape).join('|')})(?:(?<=')|(?=[\\s:,*]))`),
  when: new RegExp(`^(?:${when.map(escape).join('|')})(?:(?<=')|(?=[\\s:,*]))`),
  then: new RegExp(`[\\s,.;:](?:${then.map(escape).join('|')})[\\s,:]`),
}));

const heads = languages
  .flatMap((language) => language.criteriaHeadings)
  .map(escape)
  .sort((a, b) => b.length - a.length);
/** The heading may have a number or marker before it, a short form in brackets, and text after a colon. */
const heading = new RegExp(`^[^\\p{L}]{0,6}(${heads.join('|')})\\s*(?:\\([^)]{0,20}\\))?\\s*(?:$|[:：]|[-–—]\\s)`, 'u');

/** Only the beginning matters; a line of a megabyte is not normalised as a whole. */
const start = (text: string): string => plainWord(text.slice(0, 600)).replace(/^(?:[*_"“«„•-]|\d{1,3}[.)]|\[.?\])+\s*/, '');

export function stepOf(text: string): Step | null {
  const match = stepPattern.exec(start(text));
  const group = match ? match.slice(1).findIndex((word) => word !== undefined) : -1;
  return steps[group] ?? null;
}

/** "AC3: Invalid e-mail": a criterion that names itself. */
export const numberedCriterion = /^AC ?\d+\s*[:.)–—-]\s*/;

export function beginsScenario(text: string): boolean {
  const step = stepOf(text);
  return step === 'given' || step === 'scenario' || step === 'when';
}

/** "Given a cart, when I pay, then I get a receipt" on one line, all in one language. */
export function isWholeScenario(text: string): boolean {
  const line = start(text);
  return text.length < 600 && wholePatterns.some((patterns) => patterns.given.test(line) && patterns.then.test(line));
}

/** Whether the outcome has been stated: a Then, or a line that goes from Given or When to its then. */
export function concludes(text: string, step: Step | null): boolean {
  if (step !== 'given' && step !== 'when') return step === 'then';
  const line = start(text);
  return wholePatterns.some((patterns) => (patterns.given.test(line) || patterns.when.test(line)) && patterns.then.test(line));
}

/**
 * `null`: not a heading of acceptance criteria; else the text after its colon on the same line, often empty. A short form ("AC:")
 * followed by text isn't a heading: it abbreviates too many other things.
 */
export function headingOfCriteria(line: TextLine): string | null {
  const plain = plainWord(line.text.slice(0, 200));
  const match = heading.exec(plain);
  if (!match) return null;
  const colon = /[:：]|\s[-–—]\s/.exec(line.text.slice(0, 200));
  const behind = colon
    ? line.text
        .slice(colon.index + colon[0].length)
        .replace(/^[*_\s]+/, '')
        .trim()
    : '';
  return behind !== '' && (match[1]?.length ?? 0) < 4 ? null : behind;
}
