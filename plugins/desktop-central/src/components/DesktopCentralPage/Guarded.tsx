import type { ReactElement } from 'react';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { TAB_OPERATIONS, type TabPath } from './tabs';

/** Shows a page to those who may open it, and to others why they may not. */
export const Guarded = (props: { tab: TabPath; children: ReactElement }) => {
  const { t } = useTranslation();
  const me = useMe();
  const operation = TAB_OPERATIONS[props.tab];
  if (!operation) return props.children;
  const permission = permissionOf(me, operation);
  if (permission.allowed) return props.children;
  return (
    <EmptyState
      title={t('refused.title')}
      hint={
        <>
          <p>{permission.reason}</p>
          <p>
            {me.adminsConfigured ? t('refused.hint') : t('refused.noAdmins')}
          </p>
        </>
      }
    />
  );
};
