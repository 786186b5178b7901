/**
 * Error boundary: reports an internal error, what is saved, and offers to reload. The document isn't touched.
 * Each screen has its own, so that an error leaves the navigation and the other screens usable.
 */
import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';

interface OurFaultState {
  readonly problem: string | null;
}

interface OurFaultProps {
  readonly children: ReactNode;
  /** It wraps a single screen, within the frame. */
  readonly screen?: boolean;
}

export class ErrorBoundary extends Component<OurFaultProps, OurFaultState> {
  override state: OurFaultState = { problem: null };

  static getDerivedStateFromError(problem: unknown): OurFaultState {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }

  override componentDidCatch(problem: Error, info: ErrorInfo): void {
    console.error(problem, info.componentStack);
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    if (this.props.screen)
      return (
        <EmptyState
          icon={<IconBug size={24} stroke={1.5} />}
          sentence={`Something went wrong on this screen (${problem}). Your saved data is safe, and the other screens still work.`}
          action={<Button onClick={() => this.setState({ problem: null })}>Try again</Button>}
        />
      );
    return (
      <main>
        <EmptyState
          icon={<IconBug size={24} stroke={1.5} />}
          sentence={`Steward ran into a problem (${problem}). Your saved data is safe on this computer.`}
          action={<Button onClick={() => location.reload()}>Reload Steward</Button>}
        />
      </main>
    );
  }
}
