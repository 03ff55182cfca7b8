import { useApi } from '@backstage/core-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import type { NotificationRule } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLive } from '../../hooks/useLive';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { SaveOutcome } from '../shared/SaveOutcome';
import { Section } from '../shared/Section';

const Rule = (props: {
  rule: NotificationRule;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const save = useSave({ versioned: true });
  const helpId = useId();
  const { rule, onChanged } = props;
  const change = (enabled: boolean) =>
    save.run(async () => {
      await api.updateNotificationRule(rule.id, rule.version, enabled);
      toast(t('access.rules.saved'));
      await onChanged();
    });
  return (
    <>
      <SaveOutcome save={save} onReload={onChanged} />
      <FormControlLabel
        label={t(`access.rules.${rule.id}`)}
        control={
          <Checkbox
            color="primary"
            checked={rule.enabled}
            disabled={save.saving}
            onChange={event => change(event.target.checked)}
            inputProps={{ 'aria-describedby': helpId }}
          />
        }
      />
      <FormHelperText id={helpId} style={{ marginLeft: 32, marginTop: 0 }}>
        {t(`access.rules.${rule.id}Help`)}
      </FormHelperText>
    </>
  );
};

/** Whom the portal tells what, for portal admins. */
export const NotificationRulesPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const live = useLive(() => api.listNotificationRules(), 'rules');
  return (
    <>
      <PageTitle
        title={t('tabs.notificationRules')}
        subtitle={t('access.rules.subtitle')}
      />
      <Section title={t('access.rules.section')}>
        <Loaded live={live} skeletonRows={1}>
          {page => (
            <>
              {page.items.map(rule => (
                <Rule key={rule.id} rule={rule} onChanged={live.refetch} />
              ))}
            </>
          )}
        </Loaded>
      </Section>
    </>
  );
};
