import type { Theme } from '@material-ui/core/styles';

/** What a state means to a person at a glance. */
export type Tone =
  | 'neutral'
  | 'info'
  | 'progress'
  | 'success'
  | 'warning'
  | 'error';

interface Colours {
  background: string;
  text: string;
  /** Strong enough beside the page's background: bars and dots. */
  solid: string;
}

const LIGHT: Record<Tone, Colours> = {
  neutral: { background: '#e7ebee', text: '#37474f', solid: '#b0bec5' },
  info: { background: '#e1f0fd', text: '#0b4a8f', solid: '#1e88e5' },
  progress: { background: '#e6e8fa', text: '#2c3590', solid: '#5c6bc0' },
  success: { background: '#e2f3e5', text: '#1b5e20', solid: '#388e3c' },
  warning: { background: '#fff0d6', text: '#7a4300', solid: '#ef8a17' },
  error: { background: '#fce4e2', text: '#8e1b13', solid: '#d32f2f' },
};

const DARK: Record<Tone, Colours> = {
  neutral: { background: '#3c444b', text: '#e3e8ec', solid: '#66747d' },
  info: { background: '#12375a', text: '#bcdfff', solid: '#64b5f6' },
  progress: { background: '#2b3164', text: '#d3d9ff', solid: '#8c9eff' },
  success: { background: '#153d22', text: '#b9ebc7', solid: '#66bb6a' },
  warning: { background: '#4d350b', text: '#ffe0a3', solid: '#ffb74d' },
  error: { background: '#591d1a', text: '#ffccc7', solid: '#ef6f6c' },
};

/** The colours of a tone in the theme that is on; text on background has a contrast above 7:1. */
export function coloursOf(theme: Theme, tone: Tone): Colours {
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[tone];
}
