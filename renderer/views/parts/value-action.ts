/** An action of the Value screen. */
import type { Action } from '../../ui/actions/registry.ts';

export const valueAction = (
  id: string,
  title: string,
  keys: readonly string[],
  run: () => void,
  enabled: () => boolean,
): Action => ({
  id: `value.${id}`,
  title,
  section: 'Value',
  keys,
  run,
  enabled,
});
