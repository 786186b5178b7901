/** The error message of a field edited in place: floats below the field without shifting the page. The field has `data-fault`. */
import classes from './fields.module.css';

/** For the ref of a native popover: CSS anchors it at the field (above it at the window's end), so no edit has to measure and position it. */
export const showPopover = (panel: HTMLElement | null): void => panel?.showPopover();

export function FieldFault({ id, fault }: { readonly id: string; readonly fault: string | null }) {
  if (fault === null) return null;
  return (
    <span ref={showPopover} id={id} popover="manual" role="alert" className={classes['fault']}>
      {fault}
    </span>
  );
}

/** The ARIA attributes of a field with an error. */
export const faultMarks = (id: string, fault: string | null): Readonly<Record<string, string | boolean | undefined>> => ({
  'aria-invalid': fault !== null,
  'aria-describedby': fault === null ? undefined : id,
  'data-fault': fault === null ? undefined : true,
});
