import { describe, expect, it } from "vitest";
import { findAppImage } from "./app-image.ts";

const env = { APPIMAGE: "/home/ada/Latchkey.AppImage", APPDIR: "/tmp/.mount_x" };

describe.runIf(process.platform === "linux")("findAppImage", () => {
  it("is the AppImage that the app runs from", () => {
    expect(findAppImage({ execPath: "/tmp/.mount_x/latchkey", env })).toBe(env.APPIMAGE);
  });

  it.each(["/opt/Latchkey/latchkey", "/tmp/.mount_xy/latchkey", "/tmp/.mount_x"])(
    "is not the one that has started %s",
    (execPath) => {
      expect(findAppImage({ execPath, env })).toBeUndefined();
    },
  );

  it("is none without both variables", () => {
    const execPath = "/tmp/.mount_x/latchkey";
    for (const name of ["APPIMAGE", "APPDIR"] as const)
      expect(findAppImage({ execPath, env: { ...env, [name]: undefined } })).toBeUndefined();
  });
});
