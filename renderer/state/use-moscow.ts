/** The MoSCoW check of the open Features, for screens. */
import { useMemo } from 'react';
import { isOpen } from '../../shared/domain/backlog/backlog.ts';
import { checkMoscow, type MoscowCheck } from '../../shared/domain/value/moscow.ts';
import { useProjection } from './session-context.ts';
import { useFeatures } from './use-backlog.ts';
import { useOrderedBacklog } from './use-order.ts';

export function useMoscowCheck(): MoscowCheck {
  const projection = useProjection();
  const features = useFeatures();
  // Re-renders when the sizes of the Stories change.
  const ordered = useOrderedBacklog();
  return useMemo(() => {
    const open = features.filter(isOpen).map(({ id, assessment }) => {
      const sizes = [...projection.stories(id)].map((story) => projection.entry(story)?.points ?? null);
      const known = sizes.filter((points) => points !== null);
      return {
        moscow: assessment.moscow,
        points: known.length === 0 ? null : known.reduce((sum, points) => sum + points, 0),
        unsized: sizes.length - known.length,
      };
    });
    return checkMoscow(open);
  }, [projection, features, ordered]);
}
