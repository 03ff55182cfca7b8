import type { DispatchHold } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import type { Live } from '../../hooks/useLive';
import { OncePlaced } from '../shared/OncePlaced';
import { PageSkeleton } from '../shared/PageSkeleton';
import { HoldsBanner } from './HoldsBanner';

/** What is on hold, above the rest of a page: that is loaded meanwhile and shown once it has its place. */
export const BelowHolds = (props: {
  holds: Live<DispatchHold[]>;
  children: ReactNode;
}) => (
  <>
    <HoldsBanner holds={props.holds} />
    <OncePlaced below={props.holds} meanwhile={<PageSkeleton />}>
      {props.children}
    </OncePlaced>
  </>
);
