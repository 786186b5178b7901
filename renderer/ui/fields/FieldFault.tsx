/** What is wrong with a field that is written in place: it hangs below the field, and the page around it stays where it is. The field carries `data-fault`. */
import classes from './fields.module.css';

const show = (panel: HTMLElement | null): void => panel?.showPopover();

export function FieldFault({ id, fault }: { readonly id: string; readonly fault: string | null }) {
  if (fault === null) return null;
  return (
    <span ref={show} id={id} popover="manual" role="alert" className={classes['fault']}>
      {fault}
    </span>
  );
}

/** What the field itself says of its fault. */
export const faultMarks = (id: string, fault: string | null): Readonly<Record<string, string | boolean | undefined>> => ({
  'aria-invalid': fault !== null,
  'aria-describedby': fault === null ? undefined : id,
  'data-fault': fault === null ? undefined : true,
});
