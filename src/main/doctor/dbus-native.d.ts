// The part of @httptoolkit/dbus-native that is used: how a message is written. The package's own types leave it out.
declare module "@httptoolkit/dbus-native/lib/message.js" {
  const wire: {
    /** @param message header fields by name, `signature` and `body`; a method call unless `type` says otherwise */
    marshall(message: object): Buffer;
    /** @param buffer one message, whole and little endian */
    unmarshall(buffer: Buffer): {
      type: number;
      replySerial?: number;
      errorName?: string;
      body?: unknown[];
    };
  };
  // oxlint-disable-next-line import/no-default-export -- it is a CommonJS module
  export default wire;
}
