/** The one papaparse call we use. Its published types depend on Node and the DOM, which shared code must not know. */
declare module 'papaparse' {
  export interface ParsedStep {
    readonly data: string[];
    readonly errors: readonly { readonly code: string; readonly index?: number }[];
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
