// `npm run dist`: builds the packages that this machine can build.
console.log("The packages are being worked on.");
