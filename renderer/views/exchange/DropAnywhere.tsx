/** A file dropped anywhere on the window is imported: while it hovers, the window says so. Place once, around no screen. */
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './exchange.module.css';
import { offerFile } from './offered-file.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** `onOffered` shows the import screen, which then finds the file. */
export function DropAnywhere({ onOffered }: { readonly onOffered: () => void }) {
  const [hovering, setHovering] = useState(false);
  const offered = useRef(onOffered);
  offered.current = onOffered;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      setHovering(false);
      const file = event.dataTransfer?.files[0];
      if (!holdsFiles(event) || !file) return;
      event.preventDefault();
      offerFile(file);
      offered.current();
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!hovering) return null;
  return (
    <div className={classes['dropVeil']}>
      <div className={classes['dropCard']}>
        <IconFileImport size={24} stroke={1.5} aria-hidden="true" />
        Drop file to preview import
      </div>
    </div>
  );
}
