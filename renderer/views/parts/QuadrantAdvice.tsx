/** How to engage the people of a quadrant of the grid, or what to do where there is none. */
import { type Quadrant, quadrantAdvice } from '../../../shared/domain/people/people.ts';
import { quadrantWords } from '../phrases/people-words.ts';

interface QuadrantAdviceProps {
  readonly quadrant: Quadrant | null;
  readonly otherwise: string;
}

export function QuadrantAdvice({ quadrant, otherwise }: QuadrantAdviceProps) {
  if (quadrant === null) return otherwise;
  return (
    <>
      <b>{quadrantWords[quadrant]}.</b> {quadrantAdvice[quadrant]}
    </>
  );
}
