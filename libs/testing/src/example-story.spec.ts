import {
  CATALOGUE,
  AppointmentBookedV1,
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePlannedV1,
  EligibilityEvaluatedV1,
  PatientErasedV1,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  SafetyAlertHandedOverV1,
  SessionStartedV1,
  VitalsRecordedV1,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
} from '@lysning/contracts';
import { example } from './event-example.fixture.js';

/** A patient's way as the examples tell it: refused once, treated at the second referral, and done with it at the third. */
const STORY = [
  'patient.registered.v1',
  'referral.refused.v1',
  'referral.received.v1',
  'eligibility.evaluated.v1',
  'eligibility.signed-off.v1',
  'consent.given.v1',
  'enrolment.recorded.v1',
  'referral.accepted.v1',
  'waiting-list-entry.added.v1',
  'course.planned.v1',
  'measurement-plan.created.v1',
  'appointment.booked.v1',
  'appointment.moved.v1',
  'alert.raised.v1',
  'appointment.checked-in.v1',
  'patient-record.read.v1',
  'vitals.recorded.v1',
  'session.started.v1',
  'waiting-list-entry.left.v1',
  'adverse-event.reported.v1',
  'dose.administered.v1',
  'patient.discharged.v1',
  'session.completed.v1',
  'response.due.v1',
  'outcome.measured.v1',
  'course.maintenance-planned.v1',
  'course-phase.reached.v1',
  'course-state.changed.v1',
  'response.decided.v1',
  'outcome.missed.v1',
  'appointment.cancelled.v1',
  'appointment.missed.v1',
  'session.abandoned.v1',
  'course.ended.v1',
  'consent.withdrawn.v1',
  'referral.withdrawn.v1',
];

/** What the provider that takes the referral over tells. */
const AT_THE_NEXT_SITE = [SafetyAlertHandedOverV1.type];

/** The one who was registered in error is somebody else. */
const PATIENTS = CATALOGUE.filter(({ type }) => type !== PatientErasedV1.type);

describe('the examples of all events tell of one patient', () => {
  it('in the order of things', () => {
    const told = CATALOGUE.map((contract) => ({
      name: contract.type.replace('no.lysning.', ''),
      at: String(example(contract)[contract.occurredAt]),
    })).filter(({ name }) => STORY.includes(name));

    expect(
      told.sort((one, other) => one.at.localeCompare(other.at)).map(({ name }) => name),
    ).toEqual(STORY);
  });

  it('at one site until another takes over, in one course, by one referral', () => {
    const valuesOf = (field: string) =>
      new Set(PATIENTS.map(example).flatMap((data) => (field in data ? [data[field]] : [])));

    expect(valuesOf('patientId').size).toBe(1);
    expect(valuesOf('courseId').size).toBe(1);
    const elsewhere = PATIENTS.filter((contract) => example(contract)['siteId'] === 'hamar');
    expect(valuesOf('siteId')).toEqual(new Set(['moss', 'hamar']));
    expect(elsewhere.map(({ type }) => type)).toEqual(AT_THE_NEXT_SITE);
    const { referralId } = example(ReferralReceivedV1);
    for (const contract of [
      EligibilityEvaluatedV1,
      ReferralAcceptedV1,
      WaitingListEntryAddedV1,
      WaitingListEntryLeftV1,
      CoursePlannedV1,
      CourseMaintenancePlannedV1,
      CourseEndedV1,
    ]) {
      expect(example(contract).referralId).toBe(referralId);
    }
    expect(example(WaitingListEntryLeftV1).entryId).toBe(example(WaitingListEntryAddedV1).entryId);
    expect(example(SessionStartedV1).appointmentId).toBe(
      example(AppointmentBookedV1).appointmentId,
    );
    expect(example(VitalsRecordedV1).sessionId).toBe(example(SessionStartedV1).sessionId);
  });
});
