/** The runs that this process is at, each of which can be told to stop at once. */
export class RunsUnderWay {
  readonly #runs = new Map<string, AbortController>();

  /** Does the work of a run with a signal that {@link stop} aborts. */
  async during<T>(
    runId: string,
    work: (stopped: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    this.#runs.set(runId, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#runs.delete(runId);
    }
  }

  /** Stops a run where it is this process that is at it. */
  stop(runId: string): void {
    this.#runs.get(runId)?.abort();
  }
}
