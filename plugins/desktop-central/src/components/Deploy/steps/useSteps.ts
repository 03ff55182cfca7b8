import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { DeployValues } from '../deployValues';
import {
  FIELDS,
  PARTS,
  partOf,
  STEPS,
  type FieldName,
  type Part,
  type Step,
} from './steps';

/** One page for everything that is filled in, or one step after the other. */
export type Layout = 'page' | 'steps';

/** Where in the form somebody is. */
export interface Steps {
  layout: Layout;
  step: Step;
  isShown: (part: Part) => boolean;
  goTo: (step: Step) => void;
  /** To where a field is, which then has the focus; in the review nothing happens where there is no such field. */
  goToField: (name: FieldName) => void;
  back: () => void;
  /** For the heading of the step that is shown: it has the focus once the step has changed, so that Enter again does nothing. */
  heading: (element: HTMLElement | null) => void;
}

/** The steps of the form and where the focus goes with them. */
export function useSteps(
  form: UseFormReturn<DeployValues>,
  layout: Layout,
): Steps {
  const [step, setStep] = useState<Step>('what');
  const [change, setChange] = useState<{ focus?: FieldName }>();
  const heading = useRef<HTMLElement | null>(null);
  const { setFocus } = form;
  const goTo = (next: Step, focus?: FieldName) => {
    setStep(next);
    setChange({ focus });
  };
  // Once what has to have the focus is on the screen.
  useEffect(() => {
    if (!change) return;
    if (change.focus) setFocus(change.focus);
    else heading.current?.focus();
  }, [change, setFocus]);

  const before = layout === 'page' ? 'what' : STEPS[STEPS.indexOf(step) - 1];
  return {
    layout,
    step,
    isShown: part => step === part || (layout === 'page' && step !== 'review'),
    goTo: next => goTo(next),
    goToField: name => {
      const part = partOf(name);
      if (part) goTo(part, name);
    },
    back: () => goTo(before ?? 'what'),
    heading: element => {
      heading.current = element;
    },
  };
}

/** The first of some fields, in the order of the form. */
export function firstField(names: readonly FieldName[]): FieldName | undefined {
  return PARTS.flatMap(part => FIELDS[part]).find(name => names.includes(name));
}
