import { useMemo, useState } from 'react';
import { useDebounced } from '../../../hooks/useDebounced';
import { MAX_BYTES, namesInOf, readTable, type NamesIn } from './readTable';
import { readFile, type FileProblem } from './readFile';

/** What was pasted, or chosen as a file, and which of it is meant. */
export function usePasted() {
  const [typed, setTyped] = useState('');
  const [file, setFile] = useState<{ name: string; text: string }>();
  const [fileProblem, setFileProblem] = useState<FileProblem>();
  const [chosen, setChosen] = useState<NamesIn>();
  const settled = useDebounced(typed);
  const text = file?.text ?? settled;
  const table = useMemo(() => readTable(text), [text]);

  const type = (next: string) => {
    setTyped(next);
    setFileProblem(undefined);
    setChosen(undefined);
  };
  const takeFile = async (next: File) => {
    const read = await readFile(next, MAX_BYTES);
    setChosen(undefined);
    if ('problem' in read) {
      setFileProblem(read.problem);
      return;
    }
    setFileProblem(undefined);
    setFile({ name: next.name, text: read.text });
  };
  return {
    typed,
    fileName: file?.name,
    fileProblem,
    table,
    namesIn:
      chosen ??
      ('rows' in table ? namesInOf(table) : { column: 0, headed: false }),
    /** What is typed is still to be taken apart. */
    settling: !file && settled !== typed,
    isEmpty: typed === '' && !file,
    type,
    takeFile,
    dropFile: () => {
      setFile(undefined);
      setFileProblem(undefined);
      setChosen(undefined);
    },
    choose: setChosen,
  };
}

export type Pasted = ReturnType<typeof usePasted>;
