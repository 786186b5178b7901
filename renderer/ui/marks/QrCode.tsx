/** A text as a QR code, drawn as one path; dark on light in both schemes, since readers expect it so. */
import { useMemo } from 'react';
import { encode } from 'uqr';
import classes from './marks.module.css';

export function QrCode({ text, size, label }: { readonly text: string; readonly size: number; readonly label: string }) {
  const { path, width } = useMemo(() => draw(text), [text]);
  return (
    <svg
      className={classes['qr']}
      width={size}
      height={size}
      viewBox={`0 0 ${width} ${width}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** With the quiet zone of four modules that the standard requires. */
function draw(text: string): { readonly path: string; readonly width: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { path, width: size };
}
