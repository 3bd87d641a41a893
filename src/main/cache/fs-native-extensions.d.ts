// The part of fs-native-extensions that is used; the package ships no types.
declare module "fs-native-extensions" {
  /** Exclusive lock on an open file; false if another descriptor holds one. Freed when its holder dies. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
