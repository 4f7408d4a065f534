import { instrumentOf } from '@lysning/clinical';
import { dayOf, newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { type Occasion, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { firstInfusionAt, hoursSinceLastInfusion } from '../infusion-history/infusion-history.js';
import { ResponseCommands } from '../response/response.commands.js';
import { baselineScore, baselineWindow } from '../response/evaluation-window.js';
import type { Earlier } from './alert.js';
import { CourseRecord, type KnownCourse } from './course-record.store.js';
import { assertMayRate, type Measurement, record, type RecordMeasurement } from './measurement.js';
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
      alertIds: { suicidality: newId(), worsening: newId() },
      course: course.plan,
      instrument,
      items,
      occasion: occasionOf(measuredAt, milestones, answer.occasion),
      hoursSinceLastInfusion: hoursSinceLastInfusion(course.infusions, measuredAt),
      measuredAt,
      recordedAt,
      recordedBy: tx.caller.subject,
    };
    const thresholds = this.programme.thresholds(dayOf(recordedAt));
    const decision = record(command, this.earlier(course, command), thresholds);
    await this.measurements.insert(tx, decision);
    await this.responses.measured(tx, courseId);
    return decision.state;
  }

  private earlier(
    { plan, scores, infusions }: KnownCourse,
    { instrument, measuredAt }: Pick<RecordMeasurement, 'instrument' | 'measuredAt'>,
  ): Earlier {
    const same = scores.filter((one) => one.instrument === instrument.id);
    const before = same.findLast((one) => one.measuredAt <= measuredAt) ?? null;
    const firstAt = firstInfusionAt(infusions);
    const isCompared = instrument.id === plan.primaryInstrument && firstAt && firstAt <= measuredAt;
    if (!isCompared) return { before, baseline: null };
    const rules = this.programme.outcomeRules(dayOf(plan.createdAt));
    return { before, baseline: baselineScore(same, baselineWindow(firstAt, rules)) };
  }
}
