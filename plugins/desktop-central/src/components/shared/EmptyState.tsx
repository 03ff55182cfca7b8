import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: string;
  /** What to do next. */
  hint?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export const EmptyState = (props: EmptyStateProps) => (
  <Box py={6} px={2} textAlign="center">
    <Typography variant="h6" component="p">
      {props.title}
    </Typography>
    {props.hint && (
      <Box maxWidth={560} mx="auto" mt={1}>
        <Typography variant="body2" color="textSecondary" component="div">
          {props.hint}
        </Typography>
      </Box>
    )}
    {props.action && <Box mt={3}>{props.action}</Box>}
  </Box>
);
