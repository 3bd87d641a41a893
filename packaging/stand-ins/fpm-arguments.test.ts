import { describe, expect, it } from "vitest";
import { parseFpmArguments } from "./fpm-arguments.ts";

const deb =
  "-s dir --force -t deb -d a -d b --deb-recommends c --deb-compression xz --architecture amd64".split(" ");
const named = "--name app --version 1.0.0 --maintainer m --url u --description d --package out.deb".split(
  " ",
);

describe("parseFpmArguments", () => {
  it("reads what electron-builder gives", () => {
    expect(
      parseFpmArguments([...deb, ...named, "from/=/opt/App", "icon.png=/usr/share/icon.png"]),
    ).toMatchObject({
      target: "deb",
      architecture: "amd64",
      compression: "xz",
      depends: ["a", "b"],
      recommends: ["c"],
      contents: [
        { from: "from/", to: "/opt/App" },
        { from: "icon.png", to: "/usr/share/icon.png" },
      ],
    });
  });

  it("names an architecture as the kind of package does", () => {
    const rpm = ["-s", "dir", "-t", "rpm", "--architecture", "amd64", ...named];
    expect(parseFpmArguments(rpm).architecture).toBe("x86_64");
  });

  it("reads which folders are the package's own", () => {
    expect(parseFpmArguments([...deb, ...named]).directories).toEqual([]);
    const owned = parseFpmArguments([
      ...deb,
      ...named,
      "--directories=/opt/App",
      "--directories",
      "/opt/More",
    ]);
    expect(owned.directories).toEqual(["/opt/App", "/opt/More"]);
  });

  it.each([
    ["an unknown option", ["--deb-systemd", "unit"], "--deb-systemd"],
    ["an option of the other kind of package", ["--rpm-summary", "s"], "--rpm-summary is not for deb"],
    ["another source", ["-s", "gem"], "-s must be dir"],
    ["another kind of package", ["-t", "pacman"], "pacman"],
    ["an unknown architecture", ["--architecture", "mips"], "mips"],
    ["a path without a place on the system", ["file"], '"file" is not of the form'],
  ])("refuses %s", (_what, args, message) => {
    expect(() => parseFpmArguments([...deb, ...named, ...args])).toThrow(message);
  });

  it("says what is missing", () => {
    expect(() => parseFpmArguments(deb)).toThrow("--name is missing");
  });
});
