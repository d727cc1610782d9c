/** A proxy that lets nothing through and writes down who asked for what. */

import { createServer } from 'node:net';

export class Listener {
  /** The first line of each connection. @type {string[]} */
  heard = [];
  #server = createServer((socket) => {
    socket.once('data', (data) => {
      this.heard.push(data.toString('latin1').split('\r\n')[0].replace(/[^ -~]/g, '?'));
      socket.end('HTTP/1.1 502 Nothing passes\r\nContent-Length: 0\r\n\r\n');
    });
    socket.on('error', () => {});
  });

  /** @returns {Promise<number>} The port. */
  listen() {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (this.#server.address()).port));
    });
  }

  close() {
    this.#server.close();
  }
}
