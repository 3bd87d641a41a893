// The Debian package on the machine itself, with all that it depends on: only where that may change the machine.
import { describe, inject } from "vitest";
import { testPackageLife } from "./life-of-a-package.ts";
import { useMachine } from "./package-managers.ts";
import { listMissing, whyNoRoot } from "./programs.ts";

const { deb } = inject("packages");
const mayInstall = process.env["CI"] === "true" || process.env["LATCHKEY_PACKAGE_TEST_INSTALL"] === "1";

function whyNot(): string | undefined {
  if (deb === undefined || listMissing("apt-get").length > 0) return "there is no apt-get";
  if (!mayInstall) return "it changes the machine: allow it with LATCHKEY_PACKAGE_TEST_INSTALL=1";
  return whyNoRoot();
}

const reason = whyNot();
describe.skipIf(reason !== undefined)(
  `the Debian package, installed by apt-get${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  { timeout: 600_000 },
  () => testPackageLife({ openManager: async () => useMachine(), packages: deb ?? { first: "", next: "" } }),
);
