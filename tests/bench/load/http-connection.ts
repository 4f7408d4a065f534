import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const NO_ANSWER = 0;
const NOTHING = Buffer.alloc(0);

/**
 * One kept-alive connection with at most one request under way. As little work as can be, since the load shares its
 * cores with what it loads.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private received: Buffer = NOTHING;
  private answered: ((status: number) => void) | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.take(bytes);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.answer(NO_ANSWER);
    });
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect({ port, host: '127.0.0.1' });
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  /** `answered` gets the status, or 0 when the connection was lost: then it takes no more. */
  send(request: Buffer, answered: (status: number) => void): void {
    this.answered = answered;
    this.socket.write(request);
  }

  get isLost(): boolean {
    return this.socket.destroyed;
  }

  close(): void {
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < headEnd + HEAD_END.length + length) return;
    this.received = NOTHING;
    this.answer(Number(head.slice(9, 12)));
  }

  private answer(status: number): void {
    const answered = this.answered;
    this.answered = undefined;
    answered?.(status);
  }
}
