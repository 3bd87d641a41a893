// Latchkey's version: the package's, the app's and the command line's are one.
import packageJson from "../../package.json" with { type: "json" };

export const { version } = packageJson;
