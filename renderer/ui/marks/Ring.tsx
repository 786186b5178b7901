/** How much of a checklist is met: an open ring fills clockwise; all met is a green disc with a tick. */
import classes from './marks.module.css';

const radius = 5.8;
const round = 2 * Math.PI * radius;

export function Ring({ met, all, size = 14 }: { readonly met: number; readonly all: number; readonly size?: number }) {
  const complete = all > 0 && met >= all;
  return (
    <svg className={classes['ring']} width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {complete ? (
        <>
          <circle cx="7" cy="7" r="7" fill="var(--good)" />
          <path
            d="M4 7.2 6.2 9.3 10 5.2"
            fill="none"
            stroke="var(--on-good)"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <g fill="none" strokeWidth="2.4" transform="rotate(-90 7 7)">
          <circle cx="7" cy="7" r={radius} stroke="var(--track)" />
          {met > 0 && (
            <circle cx="7" cy="7" r={radius} stroke="var(--text2)" strokeDasharray={`${(round * met) / all} ${round}`} />
          )}
        </g>
      )}
    </svg>
  );
}
