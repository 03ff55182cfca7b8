/** What a file cannot be read for. */
export type FileProblem = 'tooLarge' | 'notText' | 'unreadable';

/** A character that no text has: archives and workbooks have it near their beginning. */
const NUL = '\u0000';

function bytesOf(file: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}

/** Excel saves text as UTF-8, as UTF-16 with a mark at the beginning, or in the code page of Windows. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (first === 0xfe && second === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The text of a file, or why it cannot be had. */
export async function readFile(
  file: Blob,
  maxBytes: number,
): Promise<{ text: string } | { problem: FileProblem }> {
  if (file.size > maxBytes) return { problem: 'tooLarge' };
  try {
    const text = decode(new Uint8Array(await bytesOf(file)));
    return text.includes(NUL) ? { problem: 'notText' } : { text };
  } catch {
    return { problem: 'unreadable' };
  }
}
