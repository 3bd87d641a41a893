// electron-builder's hook `beforeBuild`: node_modules stay out of a package, which holds bundles and the native files that
// electron-builder.yml names.

/** `false` says that nothing is to be installed, compiled or collected. */
export const beforeBuild = async (): Promise<boolean> => false;
