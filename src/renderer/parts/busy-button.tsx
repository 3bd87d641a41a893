// A button that shows its request is under way. It stays focusable meanwhile, so the keyboard focus is not lost.
import { Button, Spinner, type ButtonProps } from "@fluentui/react-components";

export type BusyButtonProps = Pick<ButtonProps, "appearance" | "className" | "icon" | "children"> & {
  onClick: () => void;
  busy: boolean;
  /** Another request is under way. */
  blocked?: boolean;
};

export function BusyButton({ busy, blocked = false, icon = null, ...rest }: BusyButtonProps) {
  return (
    <Button
      {...rest}
      icon={busy ? <Spinner size="extra-tiny" aria-hidden /> : icon}
      disabledFocusable={busy || blocked}
      aria-busy={busy}
    />
  );
}
