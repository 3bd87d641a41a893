// The packages that the app is built with, each with its licence. The packager writes the list beside the page.
import { useEffect, useState } from "react";
import { Body1, Body1Strong, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { words } from "../words/words.ts";

interface Licences {
  packages: { name: string; version: string; licence: string; textIndex: number }[];
  texts: string[];
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  summary: {
    paddingBlock: tokens.spacingVerticalXXS,
    cursor: "pointer",
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase100,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export function LicenceList() {
  const styles = useStyles();
  const [licences, setLicences] = useState<Licences | null>();
  const [shown, setShown] = useState<string>();
  const text = words.about;

  useEffect(() => {
    readLicences().then(setLicences, () => setLicences(null));
  }, []);

  if (licences === undefined) return null;
  if (licences === null) {
    return (
      <Caption1 className={styles.quiet} data-testid="no-licences">
        {text.noLicences}
      </Caption1>
    );
  }
  return (
    <>
      <Body1Strong>{text.licences}</Body1Strong>
      <Body1>{text.licencesLead(licences.packages.length)}</Body1>
      <ul className={styles.list} dir="ltr">
        {licences.packages.map(({ name, version, licence, textIndex }) => {
          const key = `${name} ${version}`;
          return (
            <li key={key}>
              <details onToggle={({ currentTarget }) => currentTarget.open && setShown(key)}>
                <summary className={styles.summary}>
                  {key} · {licence}
                </summary>
                {/* Some hundred texts at once would be slow. */}
                {shown === key && <pre className={styles.text}>{licences.texts[textIndex]}</pre>}
              </details>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Rejects where there is none, as in development. */
async function readLicences(): Promise<Licences> {
  const answer = await fetch(new URL("licences.json", location.href));
  if (!answer.ok) throw new Error("There is no list of licences");
  return (await answer.json()) as Licences;
}
