interface Props {
  readonly shown: number;
  readonly total: number | null | undefined;
  /** What is counted: `contracts`. */
  readonly noun: string;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

/** Below a list: how much of it is shown, and the way on. */
export function LoadMore({ shown, total, noun, hasMore, loading, onMore }: Props) {
  return (
    <p className="more">
      <span role="status">
        {shown} {typeof total === 'number' ? `of ${total} ` : ''}
        {noun}
      </span>
      {hasMore && (
        <button type="button" disabled={loading} onClick={onMore}>
          {loading ? 'Loading …' : `Load more ${noun}`}
        </button>
      )}
    </p>
  );
}
