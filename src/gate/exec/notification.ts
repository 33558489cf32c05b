/** Bytes of `struct seccomp_notif` and `struct seccomp_notif_resp` (linux/seccomp.h). */
const REQUEST = 80;
const RESPONSE = 24;

/** Lets the system call run (SECCOMP_USER_NOTIF_FLAG_CONTINUE, Linux 5.5). */
const FLAG_CONTINUE = 1;

/** A system call that waits for its answer. */
export interface Notification {
  readonly id: bigint;
  /** The calling thread, in our pid namespace. */
  readonly pid: number;
  readonly call: number;
  readonly args: readonly bigint[];
}

/** Memory that a listener shares with whoever else receives from it. */
export interface ListenerMemory {
  /** A `struct seccomp_notif`, which the kernel writes; it wants zeros there (seccomp_unotify(2)). */
  readonly request: Buffer;
  /** A `struct seccomp_notif_resp`, which the kernel reads. */
  readonly response: Buffer;
  /** 1 if calls that are answered go on on this thread's processor. */
  readonly near: Int32Array;
}

/** Memory of its own. */
export function newListenerMemory(): ListenerMemory {
  return { request: Buffer.alloc(REQUEST), response: Buffer.alloc(RESPONSE), near: new Int32Array(1) };
}

/**
 * The memory that the kernel writes a notification to and reads an answer from, in the byte order of this
 * machine. It is used for every call, so that nothing is made anew for one but what is returned.
 */
export class NotificationMemory {
  readonly #request64: BigUint64Array;
  readonly #request32: Int32Array;
  readonly #response64: BigUint64Array;
  readonly #response32: Int32Array;

  constructor({ request, response }: Pick<ListenerMemory, 'request' | 'response'>) {
    this.#request64 = new BigUint64Array(request.buffer, request.byteOffset, REQUEST / 8);
    this.#request32 = new Int32Array(request.buffer, request.byteOffset, REQUEST / 4);
    this.#response64 = new BigUint64Array(response.buffer, response.byteOffset, RESPONSE / 8);
    this.#response32 = new Int32Array(response.buffer, response.byteOffset, RESPONSE / 4);
  }

  /** Makes ready for the next notification. */
  clear(): void {
    this.#request64.fill(0n);
  }

  /** Reads the notification that the kernel has written: its id, its thread, and `struct seccomp_data`. */
  decode(): Notification {
    const [wide, words] = [this.#request64, this.#request32];
    const argument = (index: number): bigint => wide[4 + index] ?? 0n;
    return {
      id: wide[0] ?? 0n,
      pid: words[2] ?? 0,
      call: words[4] ?? -1,
      args: [argument(0), argument(1), argument(2), argument(3), argument(4), argument(5)],
    };
  }

  /**
   * Writes the answer to a notification: let the call run, or fail it.
   * @param errno 0: the call runs; else the call fails with this error
   */
  encode(id: bigint, errno: number): void {
    this.#response64[0] = id;
    this.#response64[1] = 0n;
    this.#response32[4] = -errno;
    this.#response32[5] = errno === 0 ? FLAG_CONTINUE : 0;
  }
}
