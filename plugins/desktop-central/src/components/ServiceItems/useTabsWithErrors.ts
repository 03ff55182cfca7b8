import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { errorOn, ITEM_TABS, type ItemTab } from './tabFields';
import type { ServiceItemValues } from './serviceItemValues';

/** The tab that is shown: after a save that did not work, the one with the first error, where the focus then is. */
export function useTabsWithErrors(form: UseFormReturn<ServiceItemValues>) {
  const { errors, submitCount } = form.formState;
  const { setFocus } = form;
  const [tab, setTab] = useState<ItemTab>('details');
  const latest = useRef(errors);
  latest.current = errors;
  const focusOn = useRef<ItemTab>();

  useEffect(() => {
    const first = ITEM_TABS.find(each => errorOn(each, latest.current));
    if (!first) return;
    focusOn.current = first;
    setTab(first);
  }, [submitCount]);

  useEffect(() => {
    if (focusOn.current !== tab) return;
    focusOn.current = undefined;
    const field = errorOn(tab, latest.current);
    if (field) setFocus(field);
  }, [tab, submitCount, setFocus]);

  return {
    tab,
    setTab,
    hasError: (each: ItemTab) => errorOn(each, errors) !== undefined,
  };
}
