// What the fixture app's protocol serves: pages under a policy as strict as the product's, with Trusted Types on top.

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "frame-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

/**
 * Runs before anything else of its page: puts a spy in the place of every built-in that a bridge could use, and keeps
 * in `window.spied` what they were called with.
 */
const spy = `
  const { apply, construct } = Reflect;
  const spied = (window.spied = []);
  const hear = (event) => { spied[spied.length] = [event]; };
  for (const type of ["to-page", "to-preload"]) addEventListener(type, hear, { capture: true });
  for (const [owner, name] of [
    [EventTarget.prototype, "dispatchEvent"], [EventTarget.prototype, "addEventListener"],
    [Function.prototype, "call"], [Function.prototype, "apply"], [Function.prototype, "bind"],
    [Reflect, "apply"], [Reflect, "construct"], [Promise.prototype, "then"], [Object, "freeze"],
    [window, "CustomEvent"], [window, "Event"], [window, "structuredClone"], [window, "MessageChannel"],
  ]) {
    const original = owner[name];
    owner[name] = function (...args) {
      spied[spied.length] = [this, ...args];
      return new.target ? construct(original, args, new.target) : apply(original, this, args);
    };
  }
  for (const name of ["detail", "bubbles", "composed"]) {
    Object.defineProperty(Object.prototype, name, { get() { spied[spied.length] = [this]; return true; } });
  }
  Error.prepareStackTrace = (error, sites) => {
    spied[spied.length] = sites.map((site) => site.getThis());
    return String(error);
  };
`;

const files: Record<string, { type: string; text: string }> = {
  "/index.html": {
    type: "text/html",
    text: `<!doctype html><title>Fixture</title><script src="/first.js"></script><p>Ready</p>`,
  },
  "/first.js": {
    type: "text/javascript",
    text: `window.atFirstScript = { hasApi: typeof window.fixture, names: Object.getOwnPropertyNames(window) };`,
  },
  "/spied.html": {
    type: "text/html",
    text: `<!doctype html><title>Spied</title><script src="/spy.js"></script>`,
  },
  "/spy.js": {
    type: "text/javascript",
    text: spy,
  },
  "/frames.html": {
    type: "text/html",
    text: `<!doctype html><title>Frames</title><iframe src="/frame.html" name="child"></iframe>`,
  },
  "/frame.html": { type: "text/html", text: `<!doctype html><title>Frame</title><p>Inside</p>` },
};

export async function servePage(request: Request): Promise<Response> {
  const { pathname, host } = new URL(request.url);
  if (pathname === "/echo") {
    const { method, url, headers } = request;
    return Response.json(
      {
        method,
        url,
        origin: headers.get("origin"),
        referer: headers.get("referer"),
        body: await request.text(),
      },
      { status: 201, headers: { "x-fixture": "yes" } },
    );
  }
  if (pathname === "/redirect")
    return new Response(null, { status: 302, headers: { location: `app://${host}/frame.html` } });
  const file = files[pathname];
  if (file === undefined) return new Response(null, { status: 404 });
  return new Response(file.text, {
    headers: { "content-type": `${file.type}; charset=utf-8`, "content-security-policy": policy },
  });
}
