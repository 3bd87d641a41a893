// Asks for the password of a proxy. What is typed goes to main once and is not kept here.
import { useId, useLayoutEffect, useRef, type FormEvent } from "react";
import { Body1, Button, Field, Input } from "@fluentui/react-components";
import type { ProxyAnswer, ProxyChallenge } from "../../shared/ipc-contract.ts";
import { words } from "../words/words.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";

export interface ProxyLoginDialogProps {
  challenge: ProxyChallenge;
  onAnswer: (answer: ProxyAnswer) => void;
}

export function ProxyLoginDialog({ challenge, onAnswer }: ProxyLoginDialogProps) {
  const styles = useDialogStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const bodyId = useId();
  const text = words.proxyDialog;
  const challengeId = challenge.id;

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Gives the focus back to what had it, which it does not on being taken off the page.
    return () => element?.close();
  }, []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = (name: string): string => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    onAnswer({ challengeId, credentials: { username: read("username"), password: read("password") } });
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={headingId}
      aria-describedby={bodyId}
      className={styles.dialog}
      onCancel={() => onAnswer({ challengeId })}
    >
      <form className={styles.content} onSubmit={submit}>
        <h2 id={headingId} className={styles.heading}>
          {text.heading}
        </h2>
        <Body1 id={bodyId}>{text.body}</Body1>
        <Body1>
          {text.proxy}: <bdi data-testid="proxy">{challenge.proxy}</bdi>
        </Body1>
        {challenge.isRepeated && <Body1 role="alert">{text.notAccepted}</Body1>}
        <Field label={text.username} required>
          <Input name="username" autoComplete="off" maxLength={256} />
        </Field>
        <Field label={text.password}>
          <Input name="password" type="password" autoComplete="off" maxLength={256} />
        </Field>
        <div className={styles.actions}>
          <Button onClick={() => onAnswer({ challengeId })}>{words.cancel}</Button>
          <Button type="submit" appearance="primary">
            {text.confirm}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
