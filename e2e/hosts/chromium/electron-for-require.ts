// What `require("electron")` gives to a package's CommonJS code: the very objects that `import` gives. It cannot be electron.ts
// itself, which awaits at its top level.
let electron: object = {};

/** To be called before the first `require`. */
export function provideElectron(loaded: object): void {
  electron = loaded;
}

export { electron as "module.exports" };
