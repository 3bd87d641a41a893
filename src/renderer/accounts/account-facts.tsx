// Where an account is from, and whether the window opens with it.
import { Body1, Button, makeStyles, tokens } from "@fluentui/react-components";
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
  // Choosing an account makes it the default in the same moment; only if that fails is there time to see this.
  late: {
    animationName: { from: { visibility: "hidden" }, to: { visibility: "visible" } },
    animationDuration: "1ms",
    animationDelay: "400ms",
    animationFillMode: "both",
  },
});

export interface AccountFactsProps {
  account: AccountSummary;
  onMakeDefault: () => void;
  onCopied: () => void;
}

export function AccountFacts({ account, onMakeDefault, onCopied }: AccountFactsProps) {
  const styles = useStyles();
  const { tenantId, environment, isDefault } = account;
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
      <Fact term={words.accounts.startTerm} wide>
        <span className={styles.line}>
          {isDefault ? (
            <Body1>{words.accounts.startsWithThis}</Body1>
          ) : (
            <Button size="small" className={styles.late} onClick={onMakeDefault}>
              {words.accounts.makeDefault}
            </Button>
          )}
        </span>
      </Fact>
    </FactList>
  );
}
