const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** An address that a link may lead to, as the browser will read it; undefined for everything else, relative ones included. */
export function safeAddress(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address);
    return PROTOCOLS.includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
