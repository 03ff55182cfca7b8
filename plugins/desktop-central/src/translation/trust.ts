/** The certificate of a DC server. */
export const trustMessages = {
  title: 'Certificate',
  mode: {
    none: 'Nothing is trusted, so nothing is sent to this server.',
    pin: 'This one certificate is trusted, for this host and port only.',
    publicCa:
      'Trusted by the public certificate authorities, for this host name.',
    uploadedCa:
      'Trusted by the uploaded certificate authority, for this host name.',
  },
  asked:
    'Compare the fingerprint with the one that Desktop Central shows on the server itself. If they are the same, trust the certificate. Nothing was sent yet.',
  changed:
    'The server presents another certificate than the trusted one. All calls have stopped. Trust the new one only if it was renewed on the server: compare both fingerprints.',
  presented: 'Presented by the server',
  current: 'Trusted',
  aheadOf: 'Trusted ahead of its renewal',
  notSeen: 'The certificate was not seen yet. Connect again to see it.',
  checkedByCa:
    'Chain and host name are checked at each connection; a renewal is accepted.',
  subject: 'Issued to',
  issuer: 'Issued by',
  validity: 'Valid',
  fromTo: '{{from}} to {{to}}',
  fingerprint: 'Fingerprint (SHA-256)',
  expired: 'It has expired. Renew it on the server, then trust the new one.',
  expiresSoon:
    'It expires on {{to}}. Renew it on the server, and trust the next one ahead.',
  trustThis: 'Trust this certificate',
  trust: 'Trust',
  confirmTitle: 'Trust the certificate of {{server}}?',
  confirmText:
    'From now on the credential is sent to whoever presents this certificate at this host and port. Its fingerprint:',
  pem: 'Certificate in PEM form',
  ahead: {
    button: 'Trust the next one',
    title: 'Trust the next certificate ahead',
    text: 'Before the certificate is renewed on the server, paste the new one here. Both are then accepted, and nothing stops.',
    help: 'Begins with -----BEGIN CERTIFICATE-----',
  },
  ca: {
    button: 'Trust a CA',
    title: 'Trust a certificate authority instead',
    text: 'Chain and host name are then checked, and a renewed certificate is accepted.',
    help: 'Paste the certificate of your own authority, or leave it empty for the public ones.',
  },
  withdraw: {
    button: 'Withdraw trust',
    title: 'Withdraw the trust in {{server}}?',
    text: 'All calls to this server end within ten seconds, on every replica. What is queued waits.',
  },
} as const;
