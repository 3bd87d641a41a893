// Starts the web app: `npm start`.
import { join } from "node:path";
import { createApp } from "./app.ts";
import { createIdentity } from "./identity.ts";
import { openSealedRedis } from "./sealed-redis.ts";
import { readSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";

const folder = join(import.meta.dirname, "..");

function start(): void {
  const { settings, text } = readSettings(join(folder, "config.json"), process.env["PORT"]);
  const secrets = readSecrets(join(folder, ".env"), {
    environment: process.env,
    commandLine: [...process.execArgv, ...process.argv.slice(2)],
    configFile: { name: "config.json", text },
  });

  const redis = openSealedRedis(secrets.REDIS_URL, secrets.CACHE_KEYS);
  const identity = createIdentity(settings, secrets.CLIENT_SECRET, () => redis.tokens());
  const server = createApp(settings, secrets.SESSION_SECRET, { redis, identity }).listen(
    settings.port,
    "localhost",
    (error) => {
      if (error !== undefined) {
        console.error(`Cannot listen on port ${String(settings.port)}: ${error.message}`);
        process.exit(1);
      }
      console.log(`Ready: ${settings.baseUrl}`);
    },
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close(() => redis.close());
      server.closeIdleConnections();
    });
  }
}

try {
  start();
} catch (error) {
  console.error(`Cannot start. ${error instanceof Error ? error.message : "No reason was given."}`);
  process.exitCode = 1;
}
