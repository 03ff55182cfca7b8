import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { WithReason } from '../../shared/WithReason';
import { parseFilter, searchOf } from './requestFilter';
import { SaveViewDialog } from './SaveViewDialog';
import type { RequestFilterState } from './useRequestFilter';
import { MAX_SAVED_VIEWS, useSavedViews } from './useSavedViews';
import { BUILT_IN_VIEWS, builtInViews, filterOfView } from './views';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
    // As high as its button, which is not always there.
    minHeight: 32,
  },
  chip: { margin: 0, maxWidth: 320 },
}));

const ViewChip = (props: { label: string; search: string; shown: boolean }) => {
  const classes = useStyles();
  return (
    <Chip
      className={classes.chip}
      component={Link}
      to={{ search: props.search }}
      // Material UI would call it a button.
      role="link"
      clickable
      label={props.label}
      color={props.shown ? 'primary' : 'default'}
      variant={props.shown ? 'default' : 'outlined'}
      aria-current={props.shown ? 'page' : undefined}
    />
  );
};

/** The views of the list: each is nothing but an address. */
export const RequestViews = (props: { state: RequestFilterState }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const me = useMe();
  const saved = useSavedViews();
  const [dialog, setDialog] = useState<'save' | 'delete'>();
  const { filter, scope } = props.state;
  const present = searchOf(filter);
  const builtIn = builtInViews(me, scope).map(view => ({
    key: view,
    name: t(`request.view.builtIn.${view}`),
    search: searchOf(filterOfView(view)),
  }));
  const own = saved.views.map(view => ({
    name: view.name,
    search: searchOf(parseFilter(new URLSearchParams(view.params), scope)),
  }));
  const shownOwn = own.find(view => view.search === present);
  const isBuiltIn = builtIn.some(view => view.search === present);
  const full = own.length >= MAX_SAVED_VIEWS;

  return (
    <nav className={classes.root} aria-label={t('request.view.label')}>
      {builtIn.map(({ key, name, search }) => (
        <ViewChip
          key={key}
          label={name}
          search={search}
          shown={!shownOwn && search === present}
        />
      ))}
      {own.map(view => (
        <ViewChip
          key={view.name}
          label={view.name}
          search={view.search}
          shown={view === shownOwn}
        />
      ))}
      {!shownOwn && !isBuiltIn && (
        <WithReason
          reason={
            full
              ? t('request.view.full', { max: String(MAX_SAVED_VIEWS) })
              : undefined
          }
        >
          <Button
            size="small"
            disabled={full}
            onClick={() => setDialog('save')}
          >
            {t('request.view.save')}
          </Button>
        </WithReason>
      )}
      {shownOwn && (
        <Button size="small" onClick={() => setDialog('delete')}>
          {t('request.view.delete')}
        </Button>
      )}
      {dialog === 'save' && (
        <SaveViewDialog
          taken={[
            ...BUILT_IN_VIEWS.map(view => t(`request.view.builtIn.${view}`)),
            ...own.map(view => view.name),
          ]}
          onSave={name => saved.save({ name, params: present })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && shownOwn && (
        <ConfirmDialog
          title={t('request.view.deleteTitle', { name: shownOwn.name })}
          confirmLabel={t('request.view.delete')}
          onConfirm={() => saved.remove(shownOwn.name)}
          onClose={() => setDialog(undefined)}
        >
          {t('request.view.deleteText')}
        </ConfirmDialog>
      )}
    </nav>
  );
};
