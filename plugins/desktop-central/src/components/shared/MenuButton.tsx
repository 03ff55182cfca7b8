import Button, { type ButtonProps } from '@material-ui/core/Button';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import { useId, useState } from 'react';

export interface MenuEntry {
  key: string;
  label: string;
  /** Why the entry is greyed; shown below its label. */
  disabledReason?: string;
  onPick: () => void;
}

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
      <Menu
        id={menuId}
        open={Boolean(anchor)}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => setAnchor(null)}
        MenuListProps={{ 'aria-label': props.ariaLabel ?? props.label }}
      >
        {props.entries.map(entry => (
          <MenuItem
            key={entry.key}
            aria-disabled={Boolean(entry.disabledReason)}
            style={{
              maxWidth: 380,
              whiteSpace: 'normal',
              cursor: entry.disabledReason ? 'default' : undefined,
            }}
            onClick={() => {
              if (entry.disabledReason) return;
              setAnchor(null);
              entry.onPick();
            }}
          >
            <ListItemText
              primary={entry.label}
              secondary={entry.disabledReason}
              primaryTypographyProps={
                entry.disabledReason ? { color: 'textSecondary' } : undefined
              }
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
