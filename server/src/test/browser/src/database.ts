import pg from "pg";
import { readKept } from "./server.ts";

export interface Database {
  /** Kind, author and words of each entry of a conversation, in order. */
  transcript(number: number): Promise<{ kind: string; author: string; body: string | null }[]>;
  run(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A client of the server's own PostgreSQL, by the port and password it keeps in its data folder. */
export async function openDatabase(dataFolder: string): Promise<Database> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(readKept(dataFolder, "postgres/port")),
    user: "alcove",
    password: readKept(dataFolder, "postgres/password"),
    database: "alcove",
  });
  await client.connect();
  const run = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows;
  return {
    run,
    async transcript(number) {
      const rows = await run(
        `SELECT kind, author_kind AS author, body FROM entry JOIN conversation c
           ON c.workspace_id = entry.workspace_id AND c.id = conversation_id
         WHERE number = $1 ORDER BY seq`,
        [number],
      );
      return rows as { kind: string; author: string; body: string | null }[];
    },
    close: () => client.end(),
  };
}
