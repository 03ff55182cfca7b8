import type { AuditVerification } from 'backstage-plugin-desktop-central-common';
import { useEffect, useRef, useState } from 'react';
import { useSave } from '../../hooks/useSave';

/** What was found so far, in one answer. */
function together(
  before: AuditVerification | undefined,
  next: AuditVerification,
): AuditVerification {
  if (!before) return next;
  return {
    ...next,
    from: before.from ?? next.from,
    checked: before.checked + next.checked,
    sealsLost: before.sealsLost + next.sealsLost,
  };
}

/** Checks the chain part by part, until it is complete or the page is left. */
export function useVerification(
  check: (after: number) => Promise<AuditVerification>,
) {
  const { run, saving, error } = useSave();
  const [found, setFound] = useState<AuditVerification>();
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  const checkAll = async () => {
    let sum: AuditVerification | undefined;
    setFound(undefined);
    do {
      sum = together(sum, await check(sum?.to ?? 0));
      if (left.current) return;
      setFound(sum);
    } while (!sum.complete);
  };

  return { found, running: saving, error, run: () => run(checkAll) };
}
