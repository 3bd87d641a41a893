// The app's id: of the package (electron-builder.yml), of its entries in the person's desktop, and of what Windows keeps for it.

export const appId = "dev.latchkey.app";
