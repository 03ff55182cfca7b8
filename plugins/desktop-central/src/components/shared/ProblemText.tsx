import Typography, { type TypographyProps } from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { coloursOf } from './tones';

/** What is wrong, in a red that can be read as small text in either theme. */
export const ProblemText = (props: {
  variant: TypographyProps['variant'];
  children: ReactNode;
}) => (
  <Typography
    variant={props.variant}
    component="div"
    style={{ color: coloursOf(useTheme(), 'error').text }}
  >
    {props.children}
  </Typography>
);
