import { randomUUID } from 'node:crypto';
import {
  AdverseEventReportedV1,
  AlertRaisedV1,
  AppointmentMissedV1,
  ConsentGivenV1,
  event,
  ResponseDecidedV1,
  SafetyAlertRaisedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { aReferred } from '../person.fixture.js';
import { NOW, STARTING_MS, startWatch, type Watch } from '../watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const reasonsFor = async (person: { patientId: string }) =>
  (await watch.tellings(SafetyAlertRaisedV1, person as never)).map(({ reason }) => reason);

describe('what other services saw', () => {
  const moment = NOW.toISOString();
  const course = (person: { patientId: string; siteId: string }) => ({
    courseId: randomUUID(),
    patientId: person.patientId,
    siteId: person.siteId,
  });

  it('asks somebody to look: alerts of answers, worsening, missed sessions, adverse events', async () => {
    const person = await watch.watched();
    const session = { ...course(person), appointmentId: randomUUID(), ordinal: 2 };
    const adverse = {
      ...session,
      sessionId: randomUUID(),
      kind: 'infusion',
      event: 'panic',
      onsetAt: moment,
      reportedAt: moment,
    } as const;
    await watch.told([
      event(AlertRaisedV1, {
        alertId: randomUUID(),
        ...course(person),
        trigger: 'madrs-item-10-rise',
        thresholdVersion: '1.0.0',
        raisedAt: moment,
      }),
      event(ResponseDecidedV1, {
        ...course(person),
        outcome: 'no-response',
        remission: false,
        worsened: true,
        instrument: 'madrs',
        baselineTotal: 30,
        evaluationTotal: 34,
        undecidedBecause: null,
        ruleId: 'madrs-response',
        ruleVersion: '1.0.0',
        decidedAt: moment,
      }),
    ]);
    await watch.told([
      event(AppointmentMissedV1, {
        ...session,
        kind: 'infusion',
        startsAt: moment,
        missedAt: moment,
      }),
    ]);
    await watch.told([
      event(AdverseEventReportedV1, {
        adverseEventId: randomUUID(),
        ...adverse,
        grade: 2,
        serious: false,
      }),
      event(AdverseEventReportedV1, {
        adverseEventId: randomUUID(),
        ...adverse,
        grade: 3,
        serious: false,
      }),
      event(AdverseEventReportedV1, {
        adverseEventId: randomUUID(),
        ...adverse,
        grade: 1,
        serious: true,
      }),
    ]);

    await eventually(async () => {
      expect((await reasonsFor(person)).sort()).toEqual([
        'adverse-event',
        'adverse-event',
        'madrs-item-10-rise',
        'session-missed',
        'worsening',
      ]);
    });
    const alerts = await watch.tellings(SafetyAlertRaisedV1, person);
    expect(new Set(alerts.map(({ caseId }) => caseId))).toEqual(new Set([person.caseId]));
  });

  it('asks for somebody nobody here knows, too', async () => {
    const stranger = { patientId: randomUUID(), siteId: 'moss' };
    await watch.told([
      event(AppointmentMissedV1, {
        ...course(stranger),
        appointmentId: randomUUID(),
        ordinal: 1,
        kind: 'infusion',
        startsAt: moment,
        missedAt: moment,
      }),
    ]);

    await eventually(async () => {
      expect(await watch.tellings(SafetyAlertRaisedV1, stranger as never)).toEqual([
        expect.objectContaining({ caseId: null, reason: 'session-missed' }),
      ]);
    });
  });

  it('tells in which language to write', async () => {
    const person = aReferred(NOW);
    await watch.told([
      event(ConsentGivenV1, {
        consentId: randomUUID(),
        patientId: person.patientId,
        siteId: 'moss',
        scope: 'treatment',
        textVersion: '1.0.0',
        language: 'en',
        method: 'paper',
        givenAt: moment,
      }),
    ]);
    await watch.watched(person);
    await eventually(async () => {
      const rows = await watch.database.rows(
        'SELECT 1 FROM patient_language WHERE patient_id = $1',
        [person.patientId],
      );
      expect(rows).toHaveLength(1);
    });
    watch.pass(72);
    const checkInId = await watch.asked(person);

    const [letter] = await eventually(async () => {
      const letters = await watch.letters(checkInId);
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(letter?.text?.body).toContain('not an emergency service');
  });
});
