import { once } from 'events';
import { AddressInfo, connect, createServer, Server, Socket } from 'net';

/**
 * One address on loopback for whatever is behind it: connections go to its ports in turn, past those that refuse. Stands for a
 * load balancer, and for the network in between.
 */
export class Door {
  /** The ports behind it. */
  behind: number[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;
  #turn = 0;

  private constructor() {
    this.#server = createServer(socket => this.#enter(socket));
  }

  static async open(behind: number[] = []): Promise<Door> {
    const door = new Door();
    door.behind = behind;
    await door.reopen();
    return door;
  }

  /** Without a slash at the end; the same as long as it lives. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  /** Takes connections again, at the address that it had. */
  async reopen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and refuses new ones. */
  async shut(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #enter(socket: Socket): void {
    this.#keep(socket);
    const from = this.#turn++;
    const ports = this.behind.map(
      (_, index) => this.behind[(from + index) % this.behind.length],
    );
    this.#pass(socket, ports);
  }

  #pass(socket: Socket, [port, ...others]: number[]): void {
    if (port === undefined) {
      socket.destroy();
      return;
    }
    const inner = connect(port, '127.0.0.1');
    this.#keep(inner);
    let through = false;
    inner.once('connect', () => {
      through = true;
      socket.pipe(inner).pipe(socket);
    });
    inner.once('close', () => {
      if (through) socket.destroy();
      else this.#pass(socket, others);
    });
    socket.once('close', () => inner.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
