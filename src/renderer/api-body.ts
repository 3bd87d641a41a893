// Reads the body of an API's answer for people: text only, laid out if it is JSON, and never more than a window can show.

/** More is not read. */
const mostBytes = 256 * 1024;
/** More is not shown. */
export const mostShownCharacters = 20_000;

export interface ApiBody {
  /** Without parameters, such as `application/json`; empty if the API does not say. */
  mediaType: string;
  /** Bytes that were read. */
  sizeBytes: number;
  /** False if there was more than is read. */
  isWhole: boolean;
  /** Absent if it is no text. */
  text?: string;
  /** True if the text was cut. */
  isCut: boolean;
  /** `displayName` or `userPrincipalName` of a profile. */
  displayName?: string;
}

export async function readBody(response: Response): Promise<ApiBody> {
  const mediaType = (response.headers.get("Content-Type")?.split(";")[0] ?? "").trim().toLowerCase();
  const { bytes, isWhole } = await readBytes(response);
  const found = { mediaType, sizeBytes: bytes.length, isWhole };
  if (!/^text\/|[/+](json|xml)$/.test(mediaType)) return { ...found, isCut: false };
  const given = new TextDecoder().decode(bytes);
  const value = mediaType.endsWith("json") ? parse(given) : undefined;
  const text = value === undefined ? given : JSON.stringify(value, null, 2);
  const displayName = textOf(value, "displayName") ?? textOf(value, "userPrincipalName");
  return {
    ...found,
    text: text.slice(0, mostShownCharacters),
    isCut: !isWhole || text.length > mostShownCharacters,
    ...(displayName === undefined ? {} : { displayName }),
  };
}

async function readBytes({ body }: Response): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const bytes = new Uint8Array(mostBytes);
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return { bytes: bytes.subarray(0, length), isWhole: true };
    const room = chunk.value.subarray(0, mostBytes - length);
    bytes.set(room, length);
    length += room.length;
    if (room.length < chunk.value.length) {
      // What the rest would have been is of no interest, nor is that it did not come.
      reader?.cancel().catch(() => {});
      return { bytes: bytes.subarray(0, length), isWhole: false };
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, field: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, field);
  return typeof found === "string" && found.trim() !== "" ? found : undefined;
}
