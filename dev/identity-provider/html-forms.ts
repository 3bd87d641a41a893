// Finds the forms in the provider's own pages. Not an HTML parser: it knows what those pages look like, and no more.
export interface HtmlForm {
  /** Absent: the page's own address. */
  action: string | undefined;
  fields: { name: string; value: string; type: string }[];
  buttons: { name: string | undefined; value: string }[];
}

export function findForms(page: string): HtmlForm[] {
  const outside = [...page.matchAll(/<button([^>]*\bform="([^"]*)"[^>]*)>/g)];
  return [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, formTag = "", content = ""]) => {
    const id = attribute(formTag, "id");
    const inside = [...content.matchAll(/<button([^>]*)>/g)];
    const associated = outside.filter(([, , form]) => id !== undefined && form === id);
    return {
      action: attribute(formTag, "action"),
      fields: [...content.matchAll(/<input([^>]*)>/g)].flatMap(([, tag = ""]) => {
        const name = attribute(tag, "name");
        if (name === undefined) return [];
        return { name, value: attribute(tag, "value") ?? "", type: attribute(tag, "type") ?? "text" };
      }),
      buttons: [...inside, ...associated].map(([, tag = ""]) => ({
        name: attribute(tag, "name"),
        value: attribute(tag, "value") ?? "",
      })),
    };
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (entity, name: string) => characters[name] ?? entity);
}
