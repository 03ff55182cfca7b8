import Button, { type ButtonProps } from '@material-ui/core/Button';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import { useId, useState } from 'react';
import { EntriesMenu, type MenuEntry } from './EntriesMenu';

export type { MenuEntry };

/** A drop-down menu whose greyed entries say why. */
export const MenuButton = (props: {
  label: string;
  /** Names it to screen readers, where several with the same label are on a page. */
  ariaLabel?: string;
  entries: MenuEntry[];
  variant?: ButtonProps['variant'];
  color?: ButtonProps['color'];
  disabled?: boolean;
  /** In sentence case and small, beside things that matter more. */
  quiet?: boolean;
}) => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const menuId = useId();
  return (
    <>
      <Button
        variant={props.variant ?? 'outlined'}
        color={props.color}
        disabled={props.disabled}
        size={props.quiet ? 'small' : 'medium'}
        style={
          props.quiet
            ? { textTransform: 'none', whiteSpace: 'nowrap' }
            : undefined
        }
        endIcon={<ArrowDropDownIcon />}
        aria-label={props.ariaLabel}
        aria-haspopup="menu"
        aria-controls={anchor ? menuId : undefined}
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {props.label}
      </Button>
      <EntriesMenu
        id={menuId}
        label={props.ariaLabel ?? props.label}
        anchor={anchor}
        entries={props.entries}
        onClose={() => setAnchor(null)}
      />
    </>
  );
};
