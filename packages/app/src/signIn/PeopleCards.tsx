import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ArrowForwardIcon from '@material-ui/icons/ArrowForward';
import { PortalLogo } from '../nav/PortalLogo';
import { DemoPerson } from './people';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: theme.spacing(4, 3),
    boxSizing: 'border-box',
    background: theme.palette.background.default,
  },
  column: { width: '100%', maxWidth: 860 },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(3),
  },
  title: { fontSize: '2rem', fontWeight: 700, marginBottom: theme.spacing(1) },
  intro: { marginBottom: theme.spacing(4), maxWidth: '60ch' },
  people: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  card: {
    width: '100%',
    height: '100%',
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    textAlign: 'left',
    gap: theme.spacing(2),
    padding: theme.spacing(2.5),
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    transition: theme.transitions.create(['border-color', 'box-shadow'], {
      duration: theme.transitions.duration.shortest,
    }),
    '&:hover': {
      borderColor: theme.palette.primary.main,
      boxShadow: theme.shadows[3],
    },
    '&:hover $arrow, &:focus-visible $arrow': { opacity: 1 },
    '&:focus-visible': {
      borderColor: theme.palette.primary.main,
      boxShadow: `0 0 0 2px ${theme.palette.primary.main}`,
    },
  },
  badge: {
    flex: 'none',
    width: 44,
    height: 44,
    borderRadius: '50%',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    color: '#fff',
  },
  words: { flex: 1, minWidth: 0 },
  name: { fontWeight: 600, fontSize: '1.05rem', lineHeight: 1.3 },
  role: { fontSize: '0.8rem', marginBottom: theme.spacing(0.75) },
  arrow: { opacity: 0, alignSelf: 'center' },
  note: { marginTop: theme.spacing(4) },
}));

export interface PeopleCardsProps {
  people: DemoPerson[];
  onChoose: (id: string) => void;
}

/** The people to sign in as, each with what she or he may do. */
export const PeopleCards = ({ people, onChoose }: PeopleCardsProps) => {
  const classes = useStyles();
  const title = useApi(configApiRef).getString('app.title');

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <PortalLogo size={36} />
          <Typography variant="h6" component="span" style={{ margin: 0 }}>
            {title}
          </Typography>
        </div>
        <Typography component="h1" className={classes.title}>
          Who are you today?
        </Typography>
        <Typography color="textSecondary" className={classes.intro}>
          This portal is a demonstration on your own machine. Sign in as one of
          four people and see the help desk through their eyes; “Switch person”
          in the sidebar brings you back here.
        </Typography>
        <ul className={classes.people}>
          {people.map(person => (
            <li key={person.id}>
              <ButtonBase
                className={classes.card}
                onClick={() => onChoose(person.id)}
                aria-label={`Sign in as ${person.name}, ${person.role}`}
                aria-describedby={`may-${person.id}`}
              >
                <span
                  className={classes.badge}
                  style={{ background: person.color }}
                  aria-hidden="true"
                >
                  {person.icon}
                </span>
                <span className={classes.words}>
                  <Typography component="span" className={classes.name}>
                    {person.name}
                  </Typography>
                  <Typography
                    component="span"
                    display="block"
                    color="textSecondary"
                    className={classes.role}
                  >
                    {person.role}
                  </Typography>
                  <Typography
                    component="span"
                    variant="body2"
                    display="block"
                    id={`may-${person.id}`}
                  >
                    {person.may}
                  </Typography>
                </span>
                <ArrowForwardIcon className={classes.arrow} color="primary" />
              </ButtonBase>
            </li>
          ))}
        </ul>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.note}
        >
          There is no password: this sign-in works in development and on this
          machine only.
        </Typography>
      </div>
    </main>
  );
};
