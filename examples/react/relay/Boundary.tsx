import { Component, type ReactNode } from 'react';
import { ProblemNotice } from '../shared/ProblemNotice.tsx';
import { Unanswered } from './environment.ts';

/** Of a screen: a number that is another one when all of it is to be asked again. */
export interface Attempt {
  readonly attempt: number;
}

interface Props {
  /** Makes a new boundary, whose screen asks again. */
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly failure: Error | undefined;
}

/** Stands in for a screen that has nothing to show: Relay throws where a query was not answered at all. */
export class Boundary extends Component<Props, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(failure: Error): State {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    const unknown = { code: 'UNKNOWN', message: failure.message, paths: [] };
    const problems = failure instanceof Unanswered ? failure.problems : [unknown];
    return <ProblemNotice problems={problems} onRetry={this.props.onRetry} />;
  }
}
