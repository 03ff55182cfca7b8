import { createHash } from 'crypto';
import type { DcDriver, DcScript } from 'backstage-plugin-desktop-central-node';
import type { StagedScript } from './kinds';

/** How many contents of scripts are on their way at the same time. */
const CONTENTS_AT_ONCE = 4;
/** From how many characters of contents on they are handed over. */
const CONTENT_PER_PAGE = 1024 * 1024;

/** What reading contents needs. */
export interface ScriptContentsOptions {
  /** Of scripts, the ids of those whose content is stored and has not changed. */
  known(scripts: DcScript[]): Promise<Set<string>>;
  /** Called every now and then, since reading them may take long. */
  working(): Promise<void>;
  signal: AbortSignal;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The content, where DC gives it, it is the one that the checksum is of, and it is text: PostgreSQL takes no NUL. */
async function readContent(
  driver: DcDriver,
  script: DcScript,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!script.checksum) return undefined;
  const content = await driver.readScript(script.id, signal);
  if (content === undefined || content.includes('\0')) return undefined;
  return sha256(content) === script.checksum ? content : undefined;
}

/** The scripts of a server with those contents that are not known, in smaller pages where contents are large. @throws DcError */
export async function* scriptsWithContents(
  driver: DcDriver,
  { known, working, signal }: ScriptContentsOptions,
): AsyncIterable<StagedScript[]> {
  const withContent = async (
    script: DcScript,
    isKnown: boolean,
  ): Promise<StagedScript> => {
    if (isKnown) return { ...script, hasContent: true };
    const content = await readContent(driver, script, signal);
    return { ...script, hasContent: content !== undefined, content };
  };
  for await (const scripts of driver.listScripts(signal)) {
    const ids = await known(scripts);
    let page: StagedScript[] = [];
    let size = 0;
    for (let at = 0; at < scripts.length; at += CONTENTS_AT_ONCE) {
      await working();
      const some = scripts.slice(at, at + CONTENTS_AT_ONCE);
      const read = await Promise.all(
        some.map(script => withContent(script, ids.has(script.id))),
      );
      page.push(...read);
      for (const { content } of read) size += content?.length ?? 0;
      if (size < CONTENT_PER_PAGE) continue;
      yield page;
      page = [];
      size = 0;
    }
    yield page;
  }
}
