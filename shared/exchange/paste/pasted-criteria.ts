/** Clipboard lines as acceptance criteria: one per line, with the steps of a scenario together. */
import { withoutListSigns } from '../text/list-lines.ts';
import { concludes, stepOf } from '../text/steps.ts';

interface ScenarioSteps {
  readonly given: boolean;
  readonly when: boolean;
  readonly then: boolean;
}

/**
 * The criteria in order, without bullets, numbers and checkboxes. Consecutive Given, When and Then (in any supported language)
 * form one criterion with a line for each; Scenario, a Given after them, and a second When begin the next one. Rows of an example
 * table and indented lines without a step belong to the scenario above them.
 */
export function pastedCriteria(text: string): readonly string[] {
  const criteria: string[][] = [];
  let scenario: ScenarioSteps | null = null;
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = withoutListSigns(raw);
    if (line === '') continue;
    const step = stepOf(line);
    const whole = concludes(line, step);
    const current = criteria.at(-1);
    if (current && scenario && continuesScenario(step, scenario, /^\||^(?:\t| {2,})/.test(raw))) current.push(line);
    else {
      criteria.push([line]);
      scenario = step === 'scenario' || step === 'given' || step === 'when' ? { given: false, when: false, then: false } : null;
    }
    if (scenario)
      scenario = {
        given: scenario.given || step === 'given',
        when: scenario.when || step === 'when' || whole,
        then: scenario.then || whole,
      };
  }
  return criteria.map((lines) => lines.join('\n'));
}

function continuesScenario(step: ReturnType<typeof stepOf>, scenario: ScenarioSteps, isBelow: boolean): boolean {
  if (step === null) return isBelow;
  if (step === 'given') return !scenario.given && !scenario.when && !scenario.then;
  if (step === 'when') return !scenario.when;
  return step !== 'scenario';
}
