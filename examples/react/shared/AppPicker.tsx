interface App {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly activeUsersCount?: number | null | undefined;
}

interface Props {
  readonly apps: readonly App[];
  readonly appId: string | undefined;
  readonly onPick: (appId: string) => void;
}

/** The app that is reviewed. */
export function AppPicker({ apps, appId, onPick }: Props) {
  return (
    <p>
      <label>
        App{' '}
        <select value={appId ?? ''} onChange={event => onPick(event.target.value)}>
          <option value="" disabled>
            Choose an app
          </option>
          {apps.map(({ id, name, activeUsersCount }) => (
            <option key={id} value={id}>
              {name} ({activeUsersCount ?? 0} in use)
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
