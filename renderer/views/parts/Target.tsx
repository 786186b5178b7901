/** What something rests on or leads to: an address opens outside of Steward, after the desktop's own question; anything else is a name. */
import { useDesktop } from '../../state/use-desktop.ts';
import buttonClasses from './buttons.module.css';

export function Target({ target, shown = target }: { readonly target: string; readonly shown?: string }) {
  const desktop = useDesktop();
  if (!/^https?:\/\//i.test(target)) return <span>{shown}</span>;
  return (
    <button type="button" className={buttonClasses['link']} onClick={() => void desktop.ask('openAddress', { address: target })}>
      {shown}
    </button>
  );
}

/** Several of them in one line. */
export function Targets({ targets }: { readonly targets: readonly string[] }) {
  return targets.map((target, place) => (
    <span key={target}>
      {place > 0 && ', '}
      <Target target={target} />
    </span>
  ));
}
