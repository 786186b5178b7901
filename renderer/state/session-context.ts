/** The open product for all screens below it. Used by the hooks of this folder, never by views. */
import { createContext, use } from 'react';
import { invariant } from '../../shared/domain/result.ts';
import type { BacklogProjection } from '../../shared/document/projection/projection.ts';
import type { Session } from '../session/session.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  invariant(session, 'a product is open where its screens are shown');
  return session;
}

/** The current projection: the cached first screenful while opening, then the live one. */
export const ProjectionContext = createContext<BacklogProjection | null>(null);

export function useProjection(): BacklogProjection {
  const projection = use(ProjectionContext);
  invariant(projection, 'there is a projection where its rows are shown');
  return projection;
}
