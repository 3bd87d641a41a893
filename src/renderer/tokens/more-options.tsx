// The parts of a token request that are seldom needed: tenant, claims, and whether to pass stored tokens over.
import { useState } from "react";
import { Button, Field, Input, makeStyles, Switch, Textarea, tokens } from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { layOutClaims, readClaims } from "./claims-input.ts";
import { checkTenant } from "./tenant-input.ts";
import type { TokenChoices } from "./use-token-choices.ts";

/** What Microsoft Graph answers when a token does not meet its conditions any more. */
const sampleHeader = `Bearer realm="", error="insufficient_claims", claims="${btoa(
  '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}',
)}"`;

const useStyles = makeStyles({
  fields: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  claims: { fontFamily: tokens.fontFamilyMonospace },
  sample: { alignSelf: "flex-start" },
});

export interface MoreOptionsProps {
  choices: TokenChoices;
  change: (part: Partial<TokenChoices>) => void;
  /** Where main gets the token, nothing but the tenant can be chosen. */
  tenantOnly?: boolean;
}

export function MoreOptions({ choices, change, tenantOnly = false }: MoreOptionsProps) {
  const styles = useStyles();
  const { tenant, claims, forceRefresh } = choices;
  const tenantProblem = checkTenant(tenant.trim());
  return (
    <div className={styles.fields}>
      <Field
        label={words.request.tenant}
        hint={words.request.tenantHint}
        validationState={tenantProblem === undefined ? "none" : "error"}
        validationMessage={tenantProblem === undefined ? null : words.request.tenantProblems[tenantProblem]}
      >
        <Input
          value={tenant}
          placeholder={words.request.tenantPlaceholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(_event, { value }) => change({ tenant: value })}
        />
      </Field>
      {!tenantOnly && (
        <>
          <ClaimsField claims={claims} onChange={(text) => change({ claims: text })} />
          <Switch
            label={words.request.forceRefresh}
            checked={forceRefresh}
            onChange={(_event, { checked }) => change({ forceRefresh: checked })}
          />
        </>
      )}
    </div>
  );
}

/** A header that is pasted gives way to the claims in it. */
function ClaimsField({ claims, onChange }: { claims: string; onChange: (text: string) => void }) {
  const styles = useStyles();
  const [isFromHeader, setIsFromHeader] = useState(false);
  const { problem } = readClaims(claims);

  function take(text: string) {
    const read = readClaims(text);
    const decoded = read.isFromHeader && read.claims !== undefined ? layOutClaims(read.claims) : undefined;
    setIsFromHeader(decoded !== undefined);
    onChange(decoded ?? text);
  }

  return (
    <>
      <Field
        label={words.request.claims}
        hint={words.request.claimsHint}
        validationState={problem !== undefined ? "error" : isFromHeader ? "success" : "none"}
        validationMessage={
          problem !== undefined
            ? words.request.claimsProblems[problem]
            : isFromHeader
              ? words.request.claimsFromHeader
              : null
        }
      >
        <Textarea
          value={claims}
          textarea={{ className: styles.claims, dir: "ltr" }}
          rows={8}
          resize="vertical"
          spellCheck={false}
          onChange={(_event, { value }) => take(value)}
        />
      </Field>
      <Button size="small" className={styles.sample} onClick={() => take(sampleHeader)}>
        {words.request.claimsSample}
      </Button>
    </>
  );
}
