// A page that fails, or cannot be loaded, takes nothing but itself down: the navigation still works, and it can be tried again.
import { Component, type ReactNode, type RefCallback } from "react";
import { Button, makeStyles, typographyStyles } from "@fluentui/react-components";
import { ErrorBar } from "../parts/error-bar.tsx";
import { words } from "../words/words.ts";
import type { PageName, PageProps } from "./page-contract.ts";

const useStyles = makeStyles({ heading: { ...typographyStyles.title3, outlineOffset: "4px" } });

export interface PageBoundaryProps extends Pick<PageProps, "focus"> {
  name: PageName;
  /** The page is about to be shown again: what it could not be made of is to be made anew. */
  onRetry: () => void;
  children: ReactNode;
}

interface PageBoundaryState {
  failure?: unknown;
}

// React has no hook for it.
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = {};

  static getDerivedStateFromError(failure: unknown): PageBoundaryState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <>
        <Heading name={this.props.name} headingRef={this.#takeFocus} />
        <ErrorBar error={failure} />
        <div>
          <Button onClick={this.#retry}>{words.tryAgain}</Button>
        </div>
      </>
    );
  }

  /** The page that failed may have had it. A page that is hidden has no heading to attach. */
  readonly #takeFocus: RefCallback<HTMLElement> = (element) => {
    this.props.focus.refs.page(element);
    element?.focus();
  };

  readonly #retry = () => {
    this.props.onRetry();
    this.setState({ failure: undefined });
  };
}

function Heading({ name, headingRef }: { name: PageName; headingRef: RefCallback<HTMLElement> }) {
  return (
    <h1 ref={headingRef} tabIndex={-1} className={useStyles().heading}>
      {words.nav[name]}
    </h1>
  );
}
