import { percentile } from '../measure/statistics.ts';
import { HttpConnection } from './http-connection.ts';
import type { LoadPlan, LoadReport } from './load-plan.ts';
import { RequestTemplate } from './request-template.ts';

const NOTHING_DUE = 0;

/** Sends the requests of a plan and measures the answers. */
export class Generator {
  private readonly plan: LoadPlan;
  private readonly templates: readonly RequestTemplate[];
  private readonly latencies: number[] = [];
  private readonly refused: Record<string, number> = {};
  private readonly due: number[] = [];
  private idle: HttpConnection[] = [];
  private accepted = 0;
  private sent = 0;
  private underWay = 0;
  private connected = 0;
  private endedAt = 0;
  private isOver = false;
  private finish: () => void = () => undefined;

  constructor(plan: LoadPlan) {
    this.plan = plan;
    this.templates = plan.requests.map((spec) => new RequestTemplate(spec));
  }

  async run(): Promise<LoadReport> {
    const { ports, connections } = this.plan;
    this.idle = await Promise.all(
      Array.from({ length: connections }, (_, index) =>
        HttpConnection.open(ports[index % ports.length] ?? 0),
      ),
    );
    const all = [...this.idle];
    this.connected = all.length;
    const startedAt = performance.now();
    await new Promise<void>((resolve) => {
      this.finish = resolve;
      if (this.plan.perSecond === null) this.saturate(startedAt);
      else this.pace(startedAt, 1000 / this.plan.perSecond);
    });
    for (const connection of all) connection.close();
    return this.report(startedAt);
  }

  private saturate(startedAt: number): void {
    setTimeout(() => {
      this.end();
    }, this.plan.seconds * 1000);
    for (const connection of this.idle.splice(0)) this.send(connection, startedAt);
  }

  /** What is due is due: a slow answer delays no later request, it makes it wait. */
  private pace(startedAt: number, intervalMs: number): void {
    const endAt = startedAt + this.plan.seconds * 1000;
    let next = startedAt;
    const tick = () => {
      const now = performance.now();
      for (; next <= now && next < endAt; next += intervalMs) this.due.push(next);
      this.sendDue();
      if (next < endAt && !this.isOver) setTimeout(tick, Math.max(0, next - performance.now()));
      else this.end();
    };
    tick();
  }

  private sendDue(): void {
    while (this.due.length > NOTHING_DUE) {
      const connection = this.idle.pop();
      if (!connection) return;
      this.send(connection, this.due.shift() ?? performance.now());
    }
  }

  private send(connection: HttpConnection, dueAt: number): void {
    const template = this.templates[this.sent % this.templates.length];
    if (!template) return;
    this.sent += 1;
    this.underWay += 1;
    if (this.sent === this.plan.requestsMax) this.end();
    connection.send(template.filled(performance.timeOrigin + dueAt), (status) => {
      this.take(status, dueAt);
      this.goOn(connection);
    });
  }

  private goOn(connection: HttpConnection): void {
    if (connection.isLost) {
      this.lose();
      return;
    }
    if (this.plan.perSecond === null && !this.isOver) {
      this.send(connection, performance.now());
      return;
    }
    this.idle.push(connection);
    this.sendDue();
    this.end(this.isOver);
  }

  /** Without any connection nothing more can be sent. */
  private lose(): void {
    this.connected -= 1;
    if (this.connected === 0) this.due.length = 0;
    this.end(this.isOver || this.connected === 0);
  }

  private take(status: number, dueAt: number): void {
    this.underWay -= 1;
    this.endedAt = performance.now();
    this.latencies.push(this.endedAt - dueAt);
    if (status >= 200 && status < 300) this.accepted += 1;
    else this.refused[status] = (this.refused[status] ?? 0) + 1;
  }

  /** No more become due; finished when the last is answered. */
  private end(now = true): void {
    this.isOver ||= now;
    if (this.isOver && this.underWay === 0 && this.due.length === NOTHING_DUE) this.finish();
  }

  private report(startedAt: number): LoadReport {
    return {
      accepted: this.accepted,
      refused: this.refused,
      startedAt: performance.timeOrigin + startedAt,
      endedAt: performance.timeOrigin + this.endedAt,
      p50Ms: percentile(this.latencies, 0.5),
      p99Ms: percentile(this.latencies, 0.99),
      maxMs: percentile(this.latencies, 1),
    };
  }
}
