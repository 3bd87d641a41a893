// Commands that a person can type, for the Linux at hand; the same in every language. Where the distribution is not known, one for
// each of the common ones.

type Packages = "libsecret" | "keyring";

const families: Record<string, { name: string; install: string } & Record<Packages, string>> = {
  debian: {
    name: "Debian, Ubuntu",
    install: "sudo apt install",
    libsecret: "libsecret-1-0",
    keyring: "dbus gnome-keyring libsecret-1-0",
  },
  fedora: {
    name: "Fedora",
    install: "sudo dnf install",
    libsecret: "libsecret",
    keyring: "dbus-daemon gnome-keyring libsecret",
  },
  arch: {
    name: "Arch Linux",
    install: "sudo pacman -S",
    libsecret: "libsecret",
    keyring: "dbus gnome-keyring libsecret",
  },
  suse: {
    name: "openSUSE",
    install: "sudo zypper install",
    libsecret: "libsecret-1-0",
    keyring: "dbus-1-daemon gnome-keyring libsecret-1-0",
  },
  alpine: {
    name: "Alpine",
    install: "sudo apk add",
    libsecret: "libsecret",
    keyring: "dbus gnome-keyring libsecret",
  },
};
const common = ["debian", "fedora", "arch"];

/** Families of distributions that the commands are known for, with the ids of `/etc/os-release` that belong to each. */
export const distributionFamilies: Record<string, readonly string[]> = {
  debian: ["debian", "ubuntu"],
  fedora: ["fedora", "rhel", "centos"],
  arch: ["arch"],
  suse: ["suse", "opensuse"],
  alpine: ["alpine"],
};

/** One command in a line; for an unknown family three, each with the name of its distribution. */
export function installCommands(family: string | number | undefined, packages: Packages): string {
  const known = families[String(family)];
  if (known !== undefined) return `  ${known.install} ${known[packages]}`;
  return common
    .flatMap((each) => families[each] ?? [])
    .map(({ name, install, [packages]: names }) => `  ${name}: ${install} ${names}`)
    .join("\n");
}

/** A keyring where no desktop starts one. The password is typed: with an empty one gnome-keyring would keep its file in the clear. */
export const startKeyringCommands = [
  "  dbus-run-session -- bash",
  '  read -rsp "Password for the keyring: " p; printf %s "$p" | gnome-keyring-daemon --unlock --components=secrets; unset p',
].join("\n");

/** The same where there is a session bus already. */
export const unlockKeyringCommand = startKeyringCommands.split("\n")[1] ?? "";

export const flatpakBusCommand = "  flatpak override --user --socket=session-bus dev.latchkey.app";
export const flatpakServiceCommand =
  "  flatpak override --user --talk-name=org.freedesktop.secrets dev.latchkey.app";
export const snapKeyringCommand = "  sudo snap connect latchkey:password-manager-service";
export const sshBusCommand = "  export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus";
