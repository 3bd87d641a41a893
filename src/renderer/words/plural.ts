// Which form of a sentence goes with a number, by the rules of its language (CLDR, through Intl).

/** `other` is used for every form that a language has and that is not given. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function createPlural(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
