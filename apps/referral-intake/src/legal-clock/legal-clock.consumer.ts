import { AppointmentCheckedInV1, type DataOf, SessionStartedV1 } from '@lysning/contracts';
import { Clock } from '@lysning/kernel';
import { type Deadline, EventConsumer, On, OnDeadline, type Tx } from '@lysning/messaging';
import { BREACH_DUE, LegalClocks, WARN_DUE } from './legal-clocks.commands.js';

/** First contact stops the legal clock; the first infusion ends the internal wait. */
@EventConsumer('referral-intake.legal-clock')
export class LegalClockConsumer {
  constructor(
    private readonly clocks: LegalClocks,
    private readonly clock: Clock,
  ) {}

  @On(AppointmentCheckedInV1)
  async checkedIn(tx: Tx, data: DataOf<typeof AppointmentCheckedInV1>): Promise<void> {
    const met = { metBy: 'first-contact', metAt: new Date(data.checkedInAt) } as const;
    await this.clocks.treatmentBegan(tx, data, met);
  }

  @On(SessionStartedV1)
  async sessionStarted(tx: Tx, data: DataOf<typeof SessionStartedV1>): Promise<void> {
    const met = { metBy: 'treatment-started', metAt: new Date(data.startedAt) } as const;
    await this.clocks.treatmentBegan(tx, data, met);
  }

  @OnDeadline(WARN_DUE)
  async warnDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.clocks.warn(tx, key, this.clock.now());
  }

  @OnDeadline(BREACH_DUE)
  async breachDue(tx: Tx, { key }: Deadline): Promise<void> {
    await this.clocks.breach(tx, key, this.clock.now());
  }
}
