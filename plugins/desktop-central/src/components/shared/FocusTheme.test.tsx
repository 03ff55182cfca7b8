import Button from '@material-ui/core/Button';
import type { ButtonBaseActions } from '@material-ui/core/ButtonBase';
import { act, render, screen } from '@testing-library/react';
import { useLayoutEffect, useRef } from 'react';
import { FocusTheme } from './FocusTheme';

/** A button that has the focus of the keyboard from the moment in which it is made. */
const FocusedAtOnce = () => {
  const button = useRef<ButtonBaseActions>(null);
  useLayoutEffect(() => button.current?.focusVisible(), []);
  return <Button action={button}>Go on</Button>;
};

it('lets a button have the focus as soon as it is there', async () => {
  await act(async () => {
    render(
      <FocusTheme>
        <FocusedAtOnce />
      </FocusTheme>,
    );
  });

  const button = screen.getByRole('button', { name: 'Go on' });
  expect(button).toHaveFocus();
  expect(button).toHaveClass('Mui-focusVisible');
  expect(getComputedStyle(button).outline).toMatch(/solid/);
});
