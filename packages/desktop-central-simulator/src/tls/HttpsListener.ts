import { RequestListener } from 'node:http';
import { createServer, Server } from 'node:https';
import {
  Certificate,
  CertificateInfo,
  CertificateKind,
  describeCertificate,
  makeCertificate,
} from './certificate';

/** The certificate that is shown, and the one that will follow it. */
export interface CertificateState {
  current: CertificateInfo;
  next?: CertificateInfo;
}

/** The HTTPS side of the server, with a self-signed certificate that can be exchanged while it runs. */
export class HttpsListener {
  readonly server: Server;
  private next: Certificate | undefined;

  private constructor(app: RequestListener, private current: Certificate) {
    this.server = createServer(current, app);
  }

  static async create(
    app: RequestListener,
    kind: CertificateKind,
  ): Promise<HttpsListener> {
    return new HttpsListener(app, await makeCertificate(kind));
  }

  get certificates(): CertificateState {
    return {
      current: describeCertificate(this.current),
      ...(this.next && { next: describeCertificate(this.next) }),
    };
  }

  /** Makes the certificate that will follow, so that it can be trusted ahead; replaces an earlier one. */
  async prepareNext(kind: CertificateKind): Promise<void> {
    this.next = await makeCertificate(kind);
  }

  /** Shows a new certificate of a kind, or else the next one, from now on. Open connections end, as at a restart. */
  async swap(kind?: CertificateKind): Promise<void> {
    const next = kind ? undefined : this.next;
    this.current = next ?? (await makeCertificate(kind ?? 'good'));
    if (next) this.next = undefined;
    this.server.setSecureContext(this.current);
    this.server.closeAllConnections();
  }
}
