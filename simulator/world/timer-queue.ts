export interface Timer {
  readonly due: number;
  /** Breaks ties: of two timers due at once, the older runs first. */
  readonly order: number;
  /** Undefined once it was taken or cancelled: what it would have touched is free to go. */
  task: (() => void) | undefined;
}

const isBefore = (a: Timer, b: Timer) => a.due < b.due || (a.due === b.due && a.order < b.order);

/** Below this size cancelled timers are not worth looking for. */
const SMALLEST_SWEEP = 64;

/**
 * A binary heap: thousands of tasks and conversations each keep a timer. Cancelled timers leave when they surface, or
 * when they are more than half of all: each message restarts the timers of its conversation, hours before they are due.
 */
export class TimerQueue {
  #heap: Timer[] = [];
  #cancelled = 0;

  /** How many it holds, cancelled ones included. */
  get size(): number {
    return this.#heap.length;
  }

  push(timer: Timer): void {
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
  }

  /** The timer that is due first, left in place. */
  peek(): Timer | undefined {
    while (this.#heap[0] && !this.#heap[0].task) {
      this.#removeFirst();
      this.#cancelled -= 1;
    }
    return this.#heap[0];
  }

  /** Takes the timer that is due first and returns its task. */
  pop(): (() => void) | undefined {
    const first = this.peek();
    if (!first) return undefined;
    const { task } = first;
    first.task = undefined;
    this.#removeFirst();
    return task;
  }

  cancel(timer: Timer): void {
    if (!timer.task) return;
    timer.task = undefined;
    this.#cancelled += 1;
    if (this.#heap.length >= SMALLEST_SWEEP && 2 * this.#cancelled > this.#heap.length) this.#sweep();
  }

  clear(): void {
    this.#heap = [];
    this.#cancelled = 0;
  }

  /** Sorted timers are a heap already. */
  #sweep(): void {
    this.#heap = this.#heap.filter(({ task }) => task).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#cancelled = 0;
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const leftTimer = this.#heap[left];
      if (!leftTimer) return;
      const rightTimer = this.#heap[left + 1];
      const child = rightTimer && isBefore(rightTimer, leftTimer) ? left + 1 : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const a = this.#heap[lower];
    const b = this.#heap[upper];
    if (!a || !b || !isBefore(a, b)) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }
}
