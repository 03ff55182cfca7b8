import { stringifyEntityRef } from '@backstage/catalog-model';
import Chip from '@material-ui/core/Chip';
import { useTranslation } from '../../../hooks/useTranslation';
import { CatalogPicker } from '../../shared/CatalogPicker';
import { EntityName } from '../../shared/EntityName';
import { FILTER_WIDTH } from '../../shared/ChoiceFilter';

/** Who asked. An address carries only their entity ref, so who is chosen is shown beside the picker's place. */
export const RequesterFilter = (props: {
  value: string;
  onChange: (requester: string) => void;
}) => {
  const { t } = useTranslation();
  const { value, onChange } = props;
  if (value) {
    return (
      <Chip
        label={
          <>
            {t('request.column.requester')}: <EntityName entityRef={value} />
          </>
        }
        onDelete={() => onChange('')}
        style={{ margin: 0, maxWidth: 320 }}
      />
    );
  }
  return (
    <div style={{ width: FILTER_WIDTH }}>
      <CatalogPicker
        kind="User"
        asFilter
        label={t('request.column.requester')}
        value={null}
        onChange={entity => onChange(entity ? stringifyEntityRef(entity) : '')}
      />
    </div>
  );
};
