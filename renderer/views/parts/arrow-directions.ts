/** Where an arrow key leads in what is laid out in the plane; other keys lead nowhere. */
import type { Direction } from '../../../shared/domain/value/value-matrix.ts';

export const arrowDirections: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
