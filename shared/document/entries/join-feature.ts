/** Which entries a Feature can contain: no Feature within itself, and only Features have Stories. */
import { type EntryId, isFeature } from '../../domain/backlog/backlog.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { CommandContext } from '../command-context.ts';
import type { EntryRefusal } from './entry-refusal.ts';

export function whoCanJoin(
  context: CommandContext,
  ids: readonly EntryId[],
  feature: EntryId | null,
): Result<readonly EntryId[], EntryRefusal> {
  const target = feature === null ? null : context.projection.entry(feature);
  if (target === undefined) return refuse('gone', 'This Feature no longer exists.');
  if (target && !isFeature(target))
    return refuse('not-a-feature', `${target.key} isn’t a Feature. Items can only be added to a Feature.`);
  const joining = ids.filter((id) => id !== feature && !isWithin(context, feature, id));
  return joining.length > 0
    ? ok(joining)
    : refuse('circle', 'A Feature can’t be moved into itself or into one of its own items.');
}

function isWithin(context: CommandContext, feature: EntryId | null, within: EntryId): boolean {
  for (let at = feature; at !== null; at = context.projection.entry(at)?.parent ?? null) if (at === within) return true;
  return false;
}
