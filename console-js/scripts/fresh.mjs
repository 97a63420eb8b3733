// Maven copies dist over what it copied before: without this, every earlier build's hashed files would stay in the jar.
import { rmSync } from "node:fs";

rmSync("target/classes/web", { recursive: true, force: true });
