import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a Redis that can be shut for one replica. */
export class RedisDoor {
  readonly url: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #isShut = false;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** @param socket that of the Redis */
  static async open(socket: string): Promise<RedisDoor> {
    const path = `${socket}-door`;
    const server = createServer();
    const door = new RedisDoor(server, `unix://${path}`);
    server.on('connection', incoming => {
      if (door.#isShut) {
        incoming.destroy();
        return;
      }
      const outgoing = connect(socket);
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        door.#open.add(one);
        one.pipe(other);
        one.once('error', () => other.destroy());
        one.once('close', () => {
          door.#open.delete(one);
          other.destroy();
        });
      }
    });
    server.listen(path);
    await once(server, 'listening');
    return door;
  }

  shut(isShut: boolean): void {
    this.#isShut = isShut;
    if (isShut) for (const socket of this.#open) socket.destroy();
  }

  close(): void {
    this.shut(true);
    this.#server.close();
  }
}
