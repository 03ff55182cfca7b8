import Box from '@material-ui/core/Box';
import type { ReactNode } from 'react';
import type { Live } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from './ErrorPanel';
import { PageSkeleton } from './PageSkeleton';

export interface LoadedProps<T> {
  live: Live<T>;
  skeletonRows?: number;
  children: (data: T) => ReactNode;
}

/** Shows what is loaded; before that a skeleton, and an error where it could not be loaded or brought up to date. */
export function Loaded<T>(props: LoadedProps<T>) {
  const { t } = useTranslation();
  const { data, error, refetch } = props.live;
  if (data === undefined) {
    return error ? (
      <ErrorPanel error={error} onRetry={refetch} />
    ) : (
      <PageSkeleton rows={props.skeletonRows} />
    );
  }
  return (
    <>
      {error && (
        <Box mb={2}>
          <ErrorPanel
            error={error}
            title={t('error.stale')}
            onRetry={refetch}
          />
        </Box>
      )}
      {props.children(data)}
    </>
  );
}
