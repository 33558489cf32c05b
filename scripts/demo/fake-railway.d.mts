/** A stand-in for Railway's GraphQL API, on loopback only. */
export class FakeRailway {
  readonly volume: { readonly id: string; readonly name: string; readonly sizeMB: number } | undefined;
  readonly backups: readonly string[];
  /** `mutation volumeDelete`, in the order of their coming. */
  readonly requests: readonly string[];
  /** Starts to listen. Resolves with the port. */
  start(): Promise<number>;
  stop(): void;
}
