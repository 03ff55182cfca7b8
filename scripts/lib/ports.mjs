import { createServer } from 'node:net';

const HOST = '127.0.0.1';

function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const { port: chosen } = server.address();
      server.close(() => resolve(chosen));
    });
  });
}

export const freePort = () => listenOnce(0);

/**
 * The port named by an environment variable, which has to be free; else the usual one, or
 * another with a message where that is taken.
 */
export async function choosePort(what, variable, usual) {
  const named = process.env[variable];
  try {
    return await listenOnce(named ? Number(named) : usual);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    if (named) {
      throw new Error(
        `Port ${named} (${variable}) for the ${what} is in use. Name another one.`,
      );
    }
    const port = await freePort();
    console.log(
      `Port ${usual} is in use, so the ${what} uses ${port}. Set ${variable} to choose.`,
    );
    return port;
  }
}
