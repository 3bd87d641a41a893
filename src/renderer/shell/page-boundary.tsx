// A page that fails takes nothing but itself down: the navigation still works, and the page can be tried again.
import { Component, type ReactNode } from "react";
import { Button } from "@fluentui/react-components";
import { ErrorBar } from "../parts/error-bar.tsx";
import { words } from "../words/words.ts";

interface PageBoundaryState {
  failure?: unknown;
}

// React has no hook for it.
export class PageBoundary extends Component<{ children: ReactNode }, PageBoundaryState> {
  override state: PageBoundaryState = {};

  static getDerivedStateFromError(failure: unknown): PageBoundaryState {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <>
        <ErrorBar error={failure} />
        <div>
          <Button onClick={() => this.setState({ failure: undefined })}>{words.tryAgain}</Button>
        </div>
      </>
    );
  }
}
