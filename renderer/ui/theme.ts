/** Mantine in Steward's clothes: its variables point at the tokens in tokens.css, its parts get the measures of the look. */
import { ActionIcon, Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e8edff',
  '#d3dcff',
  '#b3c1ff',
  '#8aa0ff',
  '#6c86f5',
  '#4f6ce8',
  '#3b5bdb',
  '#2f49b3',
  '#273d94',
  '#1f3176',
];

/** Control sizes: 28 default, 24 small. */
const controlVars = {
  '--input-height-xs': '24px',
  '--input-height-sm': '28px',
  '--input-bd': 'var(--control)',
  '--input-bg': 'var(--surface)',
  '--input-bd-focus': 'var(--accent)',
  '--input-radius': 'var(--radius-control)',
  '--input-color': 'var(--text)',
  '--input-placeholder-color': 'var(--text3)',
};

/** Where menus, dialogs and lists float: within a landmark of the page, so that a screen reader always knows where it is. */
export const floatingPlace = 'floating';

/** No exit transitions: a closing element could still take the focus and would lose it when removed. */
const going = { duration: 90, exitDuration: 0 };

/**
 * Placed in the window, not in the page: what hangs over its edge would make the page longer, and the page would scroll under it.
 * Without room on either side it covers what opened it, so that all of it can be reached.
 */
const floating = {
  shadow: 'md',
  radius: 'lg',
  floatingStrategy: 'fixed',
  middlewares: { shift: { padding: 8, crossAxis: true } },
} as const;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: false,
  colors: { accent },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '20px', xl: '28px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '10px' },
  defaultRadius: 'sm',
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '620' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'compact-sm' },
      vars: (_theme, { variant, color }) => ({
        root: {
          '--button-height': '28px',
          '--button-padding-x': '10px',
          '--button-fz': '13px',
          ...((variant ?? 'filled') === 'filled'
            ? { '--button-color': color === 'red' ? 'var(--surface)' : 'var(--on-accent)' }
            : {}),
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      vars: (_theme, { variant }) => ({
        root: variant === 'subtle' ? { '--ai-color': 'var(--text2)', '--ai-hover': 'var(--hover)' } : {},
      }),
    }),
    Input: { defaultProps: { size: 'sm', dir: 'auto' }, vars: () => ({ wrapper: controlVars }) },
    Portal: { defaultProps: { target: `#${floatingPlace}` } },
    ScrollAreaAutosize: { defaultProps: { viewportProps: { tabIndex: 0 } } },
    InputWrapper: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { ...floating, withInitialFocusPlaceholder: false, transitionProps: going } },
    Popover: { defaultProps: { ...floating, transitionProps: going } },
    Combobox: { defaultProps: { ...floating, transitionProps: { duration: 0 } } },
    Tooltip: { defaultProps: { openDelay: 500, transitionProps: { duration: 90 } } },
    // A click outside a dialog must not discard typed text; dialogs without text enable it themselves.
    Modal: {
      defaultProps: {
        radius: 'xl',
        closeOnClickOutside: false,
        transitionProps: { duration: 160 },
        overlayProps: { backgroundOpacity: 0.24 },
      },
    },
  },
});

const colours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text2)',
  '--mantine-color-placeholder': 'var(--text3)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--tint)',
  '--mantine-color-disabled-color': 'var(--text3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-text)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-red-filled': 'var(--bad)',
  '--mantine-color-red-filled-hover': 'color-mix(in srgb, var(--bad) 90%, var(--text))',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-text': 'var(--accent-text)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent-text)',
};

/** The same for both schemes: the tokens themselves know light from dark. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--shadow-floating)', '--mantine-shadow-sm': 'var(--shadow-raised)' },
  light: colours,
  dark: colours,
});
