/** A Windows domain that Desktop Central manages. */
export interface Domain {
  domainId: string;
  netbiosName: string;
  dnsName: string;
}

const ACME: Domain = {
  domainId: '1',
  netbiosName: 'ACME',
  dnsName: 'acme.example',
};
const EMEA: Domain = {
  domainId: '2',
  netbiosName: 'EMEA',
  dnsName: 'emea.acme.example',
};

export const DOMAINS: readonly Domain[] = [ACME, EMEA];

/** Every fourth computer and directory user belongs to EMEA, so that both lists agree on who uses what. */
export function domainOf(index: number): Domain {
  return index % 4 === 3 ? EMEA : ACME;
}
