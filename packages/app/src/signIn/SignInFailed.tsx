import { ErrorPanel } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';

export interface SignInFailedProps {
  error?: Error;
  onBack: () => void;
}

/** Why signing in did not work, and the way back to the people. */
export const SignInFailed = ({ error, onBack }: SignInFailedProps) => (
  <Box maxWidth={640} mx="auto" mt={8} px={3}>
    <ErrorPanel
      title="Signing in did not work. Right after the start, the people may not have been read yet: try again in a few seconds."
      error={error ?? new Error('The portal gave no reason')}
      titleFormat="markdown"
    />
    <Box mt={2}>
      <Button variant="contained" color="primary" onClick={onBack}>
        Choose again
      </Button>
    </Box>
  </Box>
);
