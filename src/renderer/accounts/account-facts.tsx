// Where an account is from: its tenant and its identity provider.
import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { words } from "../words/words.ts";

// Microsoft's fixed tenant of personal accounts: its GUID would tell a person nothing.
const personalTenantId = "9188040d-6c67-4c5b-b112-36a304b66dad";

const useStyles = makeStyles({
  // As tall with a button as without.
  line: {
    minHeight: "32px",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
  },
  tenantId: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
});

export interface AccountFactsProps {
  account: AccountSummary;
  onCopied: () => void;
}

export function AccountFacts({ account, onCopied }: AccountFactsProps) {
  const styles = useStyles();
  const { tenantId, environment } = account;
  return (
    <FactList>
      <Fact term={words.tenant} wide>
        {tenantId === personalTenantId ? (
          <Body1 className={styles.line}>{words.personalAccount}</Body1>
        ) : (
          <span className={styles.line}>
            <Body1 dir="ltr" className={styles.tenantId} data-testid="tenant-id">
              {tenantId}
            </Body1>
            <CopyButton
              appearance="subtle"
              size="small"
              label={words.accounts.copyTenant}
              text={() => tenantId}
              onCopied={onCopied}
            />
          </span>
        )}
      </Fact>
      <Fact term={words.identityProvider} wide>
        <Body1 dir="ltr" className={styles.line}>
          {environment}
        </Body1>
      </Fact>
    </FactList>
  );
}
