import { ThemeProvider, useTheme, type Theme } from '@material-ui/core/styles';
import { useMemo, type ReactNode } from 'react';

/** Of all that has a ripple while the keyboard is on it. */
const WITHOUT_RIPPLE = {
  MuiButton: { disableFocusRipple: true },
  MuiFab: { disableFocusRipple: true },
  MuiIconButton: { disableFocusRipple: true },
  MuiTab: { disableFocusRipple: true },
  MuiToggleButton: { disableFocusRipple: true },
};

const OUTLINE = {
  '&$focusVisible': { outline: '2px solid currentColor', outlineOffset: -2 },
};

function withOutline(outer: Theme): Theme {
  const { overrides, props } = outer;
  const merged: Record<string, object> = { ...props };
  for (const [name, without] of Object.entries(WITHOUT_RIPPLE)) {
    merged[name] = { ...merged[name], ...without };
  }
  const { root, ...rest } = overrides?.MuiButtonBase ?? {};
  return {
    ...outer,
    props: merged,
    overrides: {
      ...overrides,
      MuiButtonBase: { ...rest, root: { ...(root as object), ...OUTLINE } },
    },
  };
}

/**
 * The portal's theme, in which what has the focus by keyboard is outlined. Material UI 4 lets it ripple instead, and under React 18
 * the whole page breaks where the focus comes in the moment in which a button is made.
 */
export const FocusTheme = (props: { children: ReactNode }) => {
  const outer = useTheme();
  const theme = useMemo(() => withOutline(outer), [outer]);
  return <ThemeProvider theme={theme}>{props.children}</ThemeProvider>;
};
