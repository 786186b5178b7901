/** The one call we make to papaparse. Its published types pull Node and the DOM into a room that must know neither. */
declare module 'papaparse' {
  export interface ParsedStep {
    /** The row, as a list of cells. */
    readonly data: string[];
    readonly errors: readonly { readonly code: string; readonly index?: number }[];
    /** Characters read so far: the place where the next row begins. */
    readonly meta: { readonly cursor: number };
  }
  export interface ParsingHandle {
    abort(): void;
  }
  const Papa: {
    parse(
      text: string,
      config: { delimiter: string; newline: '\n'; preview?: number; step: (step: ParsedStep, handle: ParsingHandle) => void },
    ): void;
  };
  export default Papa;
}
