import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { createContext, useContext, type ReactNode } from 'react';
import ReactMarkdown, { type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { safeAddress } from './safeAddress';
import { isTangled } from './tangled';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    overflowWrap: 'anywhere',
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
    // People write lines, not paragraphs: a line that they ended ends here too.
    '& p': { margin: theme.spacing(1, 0), whiteSpace: 'pre-line' },
    // Beside it stands a line end, which is shown already.
    '& p br': { display: 'none' },
    '& ul, & ol': { margin: theme.spacing(1, 0), paddingLeft: 24 },
    '& blockquote': {
      margin: theme.spacing(1, 0),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      color: theme.palette.text.secondary,
    },
    '& code': { fontFamily: 'monospace', fontSize: '0.95em' },
    '& pre': {
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1, 1.5),
      overflowX: 'auto',
      backgroundColor: theme.palette.action.hover,
      borderRadius: theme.shape.borderRadius,
    },
    '& table': {
      display: 'block',
      overflowX: 'auto',
      borderCollapse: 'collapse',
    },
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      border: `1px solid ${theme.palette.divider}`,
    },
    '&$asWritten': { whiteSpace: 'pre-wrap' },
    '& hr': { border: 0, borderTop: `1px solid ${theme.palette.divider}` },
  },
  asWritten: {},
}));

/** Whether what is rendered stands within a link already. */
const WithinLink = createContext(false);

const TextLink = (props: { address?: string; children?: ReactNode }) => {
  const within = useContext(WithinLink);
  const href = safeAddress(props.address ?? '');
  if (!href || within) return <>{props.children}</>;
  return (
    <WithinLink.Provider value>
      <Link href={href} target="_blank" rel="noopener noreferrer">
        {props.children}
      </Link>
    </WithinLink.Provider>
  );
};

/** A heading within a text is no heading of the page. */
const TextHeading = (props: { children?: ReactNode }) => (
  <p>
    <strong>{props.children}</strong>
  </p>
);

const components: Options['components'] = {
  a: ({ href, children }) => <TextLink address={href}>{children}</TextLink>,
  // Nothing is fetched before somebody asks for it: the address of an image tells its owner who reads.
  img: ({ src, alt }) => <TextLink address={src}>{alt || src}</TextLink>,
  h1: TextHeading,
  h2: TextHeading,
  h3: TextHeading,
  h4: TextHeading,
  h5: TextHeading,
  h6: TextHeading,
};

/** Every address as it was written; {@link safeAddress} decides where the link is made. */
const asWritten = (address: string) => address;

/**
 * Text that a person wrote, as Markdown. Raw HTML is shown as text, an image is a link, and a link leads to http, https or
 * mailto in a tab of its own, or is no link. What would keep the browser busy is shown as it was written.
 */
export const Markdown = (props: { text: string }) => {
  const classes = useStyles();
  if (isTangled(props.text)) {
    return (
      <div className={`${classes.root} ${classes.asWritten}`}>{props.text}</div>
    );
  }
  return (
    <ReactMarkdown
      className={classes.root}
      remarkPlugins={[remarkGfm]}
      components={components}
      transformLinkUri={asWritten}
      transformImageUri={asWritten}
    >
      {props.text}
    </ReactMarkdown>
  );
};
