import { instrumentOf } from '@lysning/clinical';
import { dayOf, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type Occasion, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { firstInfusionAt, hoursSinceLastInfusion } from '../infusion-history/infusion-history.js';
import { ResponseCommands } from '../response/response.commands.js';
import { CourseRecord } from './course-record.store.js';
import { assertMayRate, type Measurement, record } from './measurement.js';
import { MeasurementStore } from './measurement.store.js';
import { occasionOf } from './occasion.js';

export interface AnswerInstrument {
  readonly instrument: string;
  readonly items: readonly number[];
  readonly occasion: Occasion | undefined;
  readonly measuredAt: Date;
  readonly recordedAt: Date;
}

@Injectable()
export class MeasurementCommands {
  constructor(
    private readonly measurements: MeasurementStore,
    private readonly courses: CourseRecord,
    private readonly responses: ResponseCommands,
    private readonly programme: Programme,
  ) {}

  /** Keeps the score, alerts a human where an answer asks for one, and decides the response if it waited for this. */
  async record(tx: Tx, courseId: string, answer: AnswerInstrument): Promise<Measurement> {
    const { measuredAt, recordedAt, items } = answer;
    const instrument = instrumentOf(answer.instrument);
    assertMayRate(instrument, tx.caller.roles);
    const course = await this.courses.lock(tx, courseId);
    const evaluation = course.response;
    const milestones = { firstInfusionAt: firstInfusionAt(course.infusions), evaluation };
    const command = {
      id: newId(),
      alertId: newId(),
      course: course.plan,
      instrument,
      items,
      occasion: occasionOf(measuredAt, milestones, answer.occasion),
      hoursSinceLastInfusion: hoursSinceLastInfusion(course.infusions, measuredAt),
      measuredAt,
      recordedAt,
      recordedBy: tx.caller.subject,
    };
    const before = course.scores.findLast(
      (one) => one.instrument === instrument.id && one.measuredAt <= measuredAt,
    );
    const thresholds = this.programme.thresholds(dayOf(recordedAt));
    const decision = record(command, before ?? null, thresholds);
    await this.measurements.insert(tx, decision);
    await this.responses.measured(tx, courseId, recordedAt);
    return decision.state;
  }
}
