/** When Steward itself is wrong: says so, says what is safe, and offers to begin again. The document is not touched. */
import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState } from '../../ui/shell/EmptyState.tsx';

interface OurFaultState {
  readonly problem: string | null;
}

export class OurFault extends Component<{ readonly children: ReactNode }, OurFaultState> {
  override state: OurFaultState = { problem: null };

  static getDerivedStateFromError(problem: unknown): OurFaultState {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }

  override componentDidCatch(problem: Error, info: ErrorInfo): void {
    console.error(problem, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.problem === null) return this.props.children;
    return (
      <main>
        <EmptyState
          icon={<IconBug size={24} stroke={1.5} />}
          sentence={`This is our fault: ${this.state.problem}. What was shown as saved is safe on this computer.`}
          action={<Button onClick={() => location.reload()}>Open Steward again</Button>}
        />
      </main>
    );
  }
}
