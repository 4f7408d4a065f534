import { instrumentOf, ROLES, scoreInstrument } from '@lysning/clinical';
import {
  AdverseEventReportedV1,
  AlertRaisedV1,
  AppointmentBookedV1,
  AppointmentMovedV1,
  ConsentGivenV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  DoseAdministeredV1,
  EligibilityEvaluatedV1,
  EnrolmentRecordedV1,
  MeasurementPlanCreatedV1,
  OutcomeMeasuredV1,
  PatientDischargedV1,
  PatientRecordReadV1,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  ReferralRefusedV1,
  ResponseDecidedV1,
  ResponseDueV1,
  SessionCompletedV1,
  SessionStartedV1,
  VitalsRecordedV1,
  WaitingListEntryAddedV1,
} from '@lysning/contracts';
import { addDays, addMonths, addWorkingDays, dayOf, MINUTE_MS, momentAt } from '@lysning/kernel';
import { loadProgramme, type Programme } from '@lysning/programme';
import { example } from './event-example.fixture.js';

const dayIn = (moment: string) => dayOf(new Date(moment));
const minutes = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / MINUTE_MS;

let programme: Programme;
beforeAll(async () => {
  programme = await loadProgramme();
});

describe('the examples keep the programme', () => {
  it('in the eligibility rules and the reasons of a refusal', () => {
    const { ruleId, ruleVersion, criteria, evaluatedAt } = example(EligibilityEvaluatedV1);
    const rules = programme.eligibilityRules(dayIn(evaluatedAt));
    const refused = example(ReferralRefusedV1);
    const reasons = programme.referralRules(dayIn(refused.refusedAt)).refusalReasons;

    expect({ ruleId, ruleVersion }).toEqual({ ruleId: rules.id, ruleVersion: rules.version });
    expect(criteria.map(({ criterionId, strength }) => ({ id: criterionId, strength }))).toEqual(
      rules.criteria.map(({ id, strength }) => ({ id, strength })),
    );
    expect(refused.ruleId).toBe(rules.id);
    expect(reasons.map(({ code }) => code)).toContain(refused.reason);
  });

  it('in the legal dates', () => {
    const { receivedAt, assessmentDueOn } = example(ReferralReceivedV1);
    const accepted = example(ReferralAcceptedV1);
    const { assessment, latestStartDays } = programme.deadlines(dayIn(receivedAt));

    expect(assessmentDueOn).toBe(addWorkingDays(dayIn(receivedAt), assessment.workingDays));
    expect(accepted.latestStartOn).toBe(
      addDays(dayIn(accepted.acceptedAt), latestStartDays[accepted.urgency]),
    );
    expect(example(WaitingListEntryAddedV1).latestStartOn).toBe(accepted.latestStartOn);
  });

  it('in consent, register and access', () => {
    const consent = example(ConsentGivenV1);
    const enrolment = example(EnrolmentRecordedV1);
    const read = example(PatientRecordReadV1);

    expect(programme.consentTextOn(consent.scope, dayIn(consent.givenAt)).version).toBe(
      consent.textVersion,
    );
    expect(programme.register(enrolment.registerId, dayIn(enrolment.enrolledAt)).kind).toBe(
      enrolment.kind,
    );
    expect(ROLES).toContain(read.role);
    expect(programme.accessReasons(dayIn(read.readAt)).reasons.map(({ code }) => code)).toContain(
      read.reason,
    );
  });

  it('in protocol, dose and session', () => {
    const planned = example(CoursePlannedV1);
    const protocol = programme.protocol(planned.protocolId, planned.protocolVersion);
    const appointment = example(AppointmentBookedV1);
    const moved = example(AppointmentMovedV1);
    const started = example(SessionStartedV1);
    const dose = example(DoseAdministeredV1);
    const limits = programme.thresholds(dayIn(dose.endedAt));
    const discharged = example(PatientDischargedV1);

    expect(planned.plannedInfusions).toBe(protocol.induction.infusions);
    expect(example(ReferralAcceptedV1)).toMatchObject({ protocolId: protocol.id });
    expect(minutes(appointment.startsAt, appointment.endsAt)).toBe(
      protocol.durations.infusionMinutes,
    );
    expect(minutes(moved.startsAt, moved.endsAt)).toBe(protocol.durations.infusionMinutes);
    expect(started.plannedDoseMg).toBe(started.weightKg * (protocol.dose?.mgPerKg ?? NaN));
    expect(dose).toMatchObject({
      doseMg: started.plannedDoseMg,
      mgPerKg: protocol.dose?.mgPerKg,
      substance: protocol.substance,
      route: protocol.route,
    });
    expect(dose.doseMg).toBeLessThanOrEqual(limits.hardCapMg);
    expect(minutes(dose.startedAt, dose.endedAt)).toBe(protocol.infusion?.durationMinutes);
    expect(example(VitalsRecordedV1).measuredAt < started.startedAt).toBe(true);
    expect(example(AdverseEventReportedV1).onsetAt > started.startedAt).toBe(true);
    expect(discharged).toMatchObject({ ruleId: limits.id, ruleVersion: limits.version });
    expect(minutes(dose.endedAt, discharged.dischargedAt)).toBeGreaterThanOrEqual(
      limits.minObservationMinutes,
    );
    expect(example(SessionCompletedV1)).toMatchObject({
      doseMg: dose.doseMg,
      infusionEndedAt: dose.endedAt,
    });
  });

  it('in the scores and what follows from them', () => {
    const { lastInfusionAt, windowFrom, windowUntil } = example(ResponseDueV1);
    const score = example(OutcomeMeasuredV1);
    const decided = example(ResponseDecidedV1);
    const rules = programme.outcomeRules(dayIn(decided.decidedAt));
    const maintenance = example(CourseMaintenancePlannedV1);
    const { protocolId, protocolVersion, primaryInstrument } = example(MeasurementPlanCreatedV1);
    const protocol = programme.protocol(protocolId, protocolVersion);
    const midnightAfter = (days: number) =>
      momentAt(addDays(dayIn(lastInfusionAt), days), '00:00').toISOString();

    expect(windowFrom).toBe(midnightAfter(protocol.evaluation.minDays));
    expect(windowUntil).toBe(
      midnightAfter(protocol.evaluation.maxDays + protocol.evaluation.rescheduleSlackDays + 1),
    );
    expect(score.measuredAt >= windowFrom && score.measuredAt < windowUntil).toBe(true);
    expect(minutes(lastInfusionAt, score.measuredAt)).toBe(
      Number(score.hoursSinceLastInfusion) * 60,
    );
    expect(score.total).toBe(scoreInstrument(instrumentOf(score.instrument), score.items));
    expect(primaryInstrument).toBe(rules.primaryInstrument);
    expect(decided).toMatchObject({
      outcome: 'response',
      remission: false,
      worsened: false,
      evaluationTotal: score.total,
      instrument: rules.primaryInstrument,
      ruleId: rules.id,
      ruleVersion: rules.version,
    });
    const baseline = Number(decided.baselineTotal);
    expect(100 * (baseline - score.total)).toBeGreaterThanOrEqual(rules.responsePercent * baseline);
    expect(score.total).toBeGreaterThan(rules.remission.primaryMax);
    expect(maintenance).toMatchObject({
      intervalDays: protocol.maintenance.intervalDays,
      untilOn: addMonths(dayIn(decided.decidedAt), protocol.maintenance.maxMonths),
    });
    expect(example(AlertRaisedV1).thresholdVersion).toBe(
      programme.thresholds(dayIn(decided.decidedAt)).version,
    );
  });
});
