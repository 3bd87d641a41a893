// A stand-in for macOS' sips, of which electron-builder asks the size of a picture.
import sharp from "sharp";

const [...args] = process.argv.slice(2);
const picture = args.pop();
if (picture === undefined || args.join(" ") !== "-g pixelHeight -g pixelWidth") {
  throw new Error(`sips (stand-in): expected -g pixelHeight -g pixelWidth <picture>, got ${args.join(" ")}`);
}
const { width, height } = await sharp(picture).metadata();
console.log(`${picture}\n  pixelHeight: ${height}\n  pixelWidth: ${width}`);
