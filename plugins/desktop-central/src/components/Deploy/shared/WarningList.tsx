import Alert from '@material-ui/lab/Alert';

/** Something that somebody should have read. */
export interface Warning {
  severity: 'warning' | 'info';
  text: string;
}

export const warning = (text: string): Warning => ({
  severity: 'warning',
  text,
});

export const info = (text: string): Warning => ({ severity: 'info', text });

/** Warnings, one below the other. */
export const WarningList = (props: { warnings: Warning[] }) => (
  <>
    {props.warnings.map(({ severity, text }) => (
      <Alert
        key={text}
        severity={severity}
        style={{ overflowWrap: 'anywhere' }}
      >
        {text}
      </Alert>
    ))}
  </>
);
