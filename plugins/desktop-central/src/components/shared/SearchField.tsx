import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useId, useRef, useState, type Ref } from 'react';
import { useDebounced } from '../../hooks/useDebounced';

/** The longest text that the server searches for. */
const MAX_SEARCH_LENGTH = 100;

/** Searches once a person has stopped typing. */
export const SearchField = (props: {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  /** Takes the focus when it appears, e.g. in a pop-up that is opened to search. */
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}) => {
  const { value, onSearch } = props;
  const id = useId();
  const [text, setText] = useState(value);
  const settled = useDebounced(text);
  const latest = useRef({ value, onSearch });
  latest.current = { value, onSearch };
  const said = useRef(value);
  useEffect(() => {
    const wanted = settled.trim();
    if (wanted === latest.current.value) return;
    said.current = wanted;
    latest.current.onSearch(wanted);
  }, [settled]);
  // Another search came from outside, e.g. with a link.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setText(value);
  }, [value]);
  return (
    <TextField
      id={id}
      variant="outlined"
      size="small"
      type="search"
      // Only in a pop-up that was opened to search.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={props.autoFocus}
      inputRef={props.inputRef}
      label={props.label}
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      inputProps={{ maxLength: MAX_SEARCH_LENGTH }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" color="action" />
          </InputAdornment>
        ),
      }}
    />
  );
};
