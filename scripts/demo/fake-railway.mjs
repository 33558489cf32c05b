import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { parse } from 'graphql/language/index.mjs';

/**
 * A stand-in for Railway's GraphQL API, on loopback only: one project with a volume and its backups, which
 * go with the volume, as the vendor documents. The certificate is the demo's own and good for nothing else.
 */
export class FakeRailway {
  volume = { id: '3d2c42fb-1111-2222-3333-444455556666', name: 'postgres-data', sizeMB: 42_189 };
  backups = ['6 hours old', '1 day old', '7 days old', '30 days old'];
  requests = [];
  #server;

  /** Starts to listen. @returns {Promise<number>} the port */
  async start() {
    const file = name => readFileSync(join(import.meta.dirname, name));
    this.#server = createServer({ key: file('key.pem'), cert: file('cert.pem') }, (request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(`${JSON.stringify(this.#answer(body))}\n`);
      });
    });
    await new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return this.#server.address().port;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(body) {
    try {
      const document = parse(JSON.parse(body).query);
      const [operation] = document.definitions;
      const [field] = operation.selectionSet.selections;
      this.requests.push(`${operation.operation} ${field.name.value}`);
      if (operation.operation === 'mutation' && field.name.value === 'volumeDelete')
        return this.#delete(field);
      return { data: { volume: this.volume } };
    } catch (error) {
      return { errors: [{ message: error.message }] };
    }
  }

  #delete(field) {
    const id = field.arguments.find(argument => argument.name.value === 'volumeId')?.value.value;
    if (this.volume?.id !== id) return { errors: [{ message: 'Volume not found' }] };
    this.volume = undefined;
    this.backups = [];
    return { data: { volumeDelete: true } };
  }
}
