import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

let doors = 0;

/** A way to a Redis that can be shut for one replica, and that can hold answers back. */
export class RedisDoor {
  readonly url: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  readonly #answers = new Set<Socket>();
  #isShut = false;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** @param socket that of the Redis */
  static async open(socket: string): Promise<RedisDoor> {
    doors += 1;
    const path = `${socket}-door-${doors}`;
    const server = createServer();
    const door = new RedisDoor(server, `unix://${path}`);
    server.on('connection', incoming => {
      if (door.#isShut) {
        incoming.destroy();
        return;
      }
      const outgoing = connect(socket);
      door.#answers.add(outgoing);
      outgoing.once('close', () => door.#answers.delete(outgoing));
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

  /** What Redis answers on the connections that there are stays on its way. */
  hold(isHeld: boolean): void {
    for (const answers of this.#answers) {
      if (isHeld) answers.pause();
      else answers.resume();
    }
  }

  close(): void {
    this.shut(true);
    this.#server.close();
  }
}
