import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { closingOnce } from './doubleClick';

export interface MenuEntry {
  key: string;
  label: string;
  /** Why the entry is greyed; shown below its label. */
  disabledReason?: string;
  onPick: () => void;
}

/** The menu that a button or an item of the sidebar opens; its greyed entries say why. */
export const EntriesMenu = (props: {
  id: string;
  /** Names it to screen readers. */
  label: string;
  /** What was clicked; null while the menu is closed. */
  anchor: HTMLElement | null;
  entries: MenuEntry[];
  /** Opens to the right of what was clicked, and not below it. */
  beside?: boolean;
  onClose: () => void;
}) => (
  <Menu
    id={props.id}
    open={Boolean(props.anchor)}
    anchorEl={props.anchor}
    getContentAnchorEl={null}
    anchorOrigin={
      props.beside
        ? { vertical: 'top', horizontal: 'right' }
        : { vertical: 'bottom', horizontal: 'left' }
    }
    onClose={closingOnce(props.onClose)}
    MenuListProps={{ 'aria-label': props.label }}
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
          props.onClose();
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
);
