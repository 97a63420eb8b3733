import type { TestProject } from "vitest/node";
import { openDatabase } from "./database.ts";
import { freePort, startServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    origin: string;
    dataFolder: string;
    /** A page at this port may have the chat on it. */
    allowedPort: number;
  }
}

/** The server that all tests share, but for those that kill theirs. */
export default async function setup(project: TestProject) {
  const server = await startServer();
  project.provide("origin", server.origin);
  project.provide("dataFolder", server.dataFolder);
  project.provide("allowedPort", await prepare(server.dataFolder));
  return () => server.stop();
}

/** A host page's port, and an owner with time and room for everybody. Done before anybody asks: the server keeps what it has read for a while. */
async function prepare(dataFolder: string): Promise<number> {
  const port = await freePort();
  const database = await openDatabase(dataFolder);
  await database.run("UPDATE site SET origins = ARRAY[$1]", [`http://localhost:${port}`]);
  await database.run("UPDATE line SET first_reply_s = 3600, patience_s = 86400");
  await database.run("UPDATE agent SET seats = 100");
  await database.close();
  return port;
}
