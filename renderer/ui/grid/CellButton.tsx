/** A button in a cell: the grid has one tab stop, so none of its cells has one. */
import type { ButtonHTMLAttributes } from 'react';

interface CellButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** A click opens the editor of the cell. */
  readonly 'data-edit'?: boolean;
  /** A click opens the item. */
  readonly 'data-open'?: boolean;
  readonly 'data-own'?: boolean;
}

export const CellButton = (props: CellButtonProps) => <button type="button" tabIndex={-1} {...props} />;
