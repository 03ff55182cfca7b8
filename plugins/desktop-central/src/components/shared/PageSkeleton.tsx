import Box from '@material-ui/core/Box';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslation } from '../../hooks/useTranslation';

/** Holds the place of a page while it loads. */
export const PageSkeleton = (props: { rows?: number }) => {
  const { t } = useTranslation();
  return (
    <Box role="status" aria-label={t('loading')}>
      <Skeleton variant="text" width="40%" height={48} />
      {Array.from({ length: props.rows ?? 4 }, (_, row) => (
        <Skeleton key={row} variant="text" height={40} />
      ))}
    </Box>
  );
};
