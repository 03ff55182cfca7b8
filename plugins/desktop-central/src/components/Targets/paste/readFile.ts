/** What a file cannot be read for. */
export type FileProblem = 'tooLarge' | 'notText' | 'unreadable';

/** A character that no text has: archives and workbooks have it near their beginning. */
const NUL = '\u0000';
/** What stands for bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';
/** What Excel saves as "CSV" where it was not told otherwise. */
const WINDOWS = 'windows-1252';

/** A mark at the beginning of the file, as of UTF-16, goes before the encoding that is named. */
function textOf(file: Blob, encoding = 'utf-8'): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file, encoding);
  });
}

/** The text of a file, or why it cannot be had. */
export async function readFile(
  file: Blob,
  maxBytes: number,
): Promise<{ text: string } | { problem: FileProblem }> {
  if (file.size > maxBytes) return { problem: 'tooLarge' };
  try {
    const read = await textOf(file);
    const text = read.includes(REPLACEMENT)
      ? await textOf(file, WINDOWS)
      : read;
    return text.includes(NUL) ? { problem: 'notText' } : { text };
  } catch {
    return { problem: 'unreadable' };
  }
}
