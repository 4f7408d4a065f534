import { randomUUID } from 'node:crypto';
import {
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  event,
  SessionStartedV1,
  VitalsRecordedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { type Chair, startChair } from './chair.int.fixture.js';
import {
  aDoseBody,
  aPatient,
  aPreCheckBody,
  aReading,
  clearedBy,
} from './infusion-session.fixture.js';

let chair: Chair;
beforeAll(async () => {
  chair = await startChair();
}, 60_000);
afterAll(() => chair.stop());

describe('an infusion', () => {
  const prepared = async (overrides = {}) => {
    const session = await chair.arrived();
    await chair.post(`${session.id}/pre-check`, aPreCheckBody(overrides));
    return session;
  };

  it('is refused to a patient whose consent is gone, and leaves nothing behind', async () => {
    const patient = aPatient();
    const consentId = randomUUID();
    const { id } = await chair.arrived(
      patient,
      clearedBy(patient, { referralId: randomUUID(), consentId }),
    );
    await chair.post(`${id}/pre-check`, aPreCheckBody());
    await chair.publishAs('referral-intake', [
      event(ConsentWithdrawnV1, {
        ...patient,
        consentId,
        scope: 'treatment',
        withdrawnAt: '2026-02-08T09:00:00.000Z',
      }),
    ]);

    await eventually(async () => {
      const rows = await chair.database.rows(
        'SELECT 1 FROM clearance WHERE patient_id = $1 AND treatment_consent_id IS NULL',
        [patient.patientId],
      );
      expect(rows).toHaveLength(1);
    });
    expect(await chair.post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 409,
      body: { code: 'session.consent-missing', missing: ['consent'] },
    });
    expect(await chair.told(SessionStartedV1, id)).toEqual([]);
    const receipts = await chair.published(ConsentWithdrawalReceiptedV1);
    expect(receipts.map(({ data }) => data)).toMatchObject([
      { consentId, consumer: 'session-recording', outcome: 'kept', legalReason: 'health-record' },
    ]);
  });

  it('waits for the decision of a physician when the pre-check asks for one', async () => {
    const { id } = await prepared({ systolicMmHg: 150 });

    expect(await chair.post(`${id}/infusion-start`, aDoseBody())).toMatchObject({
      status: 409,
      body: { code: 'session.physician-decision-missing', deviations: ['blood-pressure'] },
    });
    expect(
      await chair.post(
        `${id}/physician-decision`,
        { reason: 'known-hypertension' },
        'psychiatrist',
      ),
    ).toMatchObject({ status: 200, body: { decided: true } });
    expect(await chair.post(`${id}/infusion-start`, aDoseBody())).toMatchObject({ status: 200 });
  });

  it('above the hard cap needs two physicians', async () => {
    const { id } = await prepared({ weightKg: 120 });
    const dose = aDoseBody({ volumeMl: 6, doseMg: 60 });
    const sign = (role: 'psychiatrist' | 'anaesthetist') =>
      chair.post(`${id}/dose-signature`, { doseMg: 60 }, role);

    await sign('psychiatrist');
    await sign('psychiatrist');
    expect(await chair.post(`${id}/infusion-start`, dose)).toMatchObject({
      status: 409,
      body: { code: 'session.second-signature-missing', signed: 1 },
    });
    expect(await sign('anaesthetist')).toMatchObject({ status: 200, body: { signatures: 2 } });
    expect(await chair.post(`${id}/infusion-start`, dose)).toMatchObject({ status: 200 });
  });

  it('does not run twice in one patient at a time', async () => {
    const patient = aPatient();
    const [first, second] = [await chair.arrived(patient), await chair.arrived(patient)];
    for (const { id } of [first, second]) await chair.post(`${id}/pre-check`, aPreCheckBody());

    const answers = await Promise.all(
      [first, second].map(({ id }) => chair.post(`${id}/infusion-start`, aDoseBody())),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'session.other-session-open',
    });
  });

  it('sent again with its key is one infusion with one answer', async () => {
    const { id } = await prepared();
    const send = () =>
      chair.request(`POST /api/v1/sessions/${id}/infusion-start`, {
        token: chair.tokenOf('nurse'),
        body: aDoseBody(),
        headers: { 'idempotency-key': `start-${id}` },
      });

    const [one, two] = [await send(), await send()];

    expect(two).toMatchObject({ status: one.status, body: one.body });
    expect(await chair.told(SessionStartedV1, id)).toHaveLength(1);
  });
});

describe('vital signs', () => {
  it('come late and more than once and are kept and told once', async () => {
    const { id } = await chair.arrived();
    await chair.post(`${id}/pre-check`, aPreCheckBody());
    await chair.post(`${id}/infusion-start`, aDoseBody());
    const high = aReading('2026-02-09T08:40:00Z', { systolicMmHg: 182 });
    const late = aReading('2026-02-09T08:15:00Z');

    const first = await chair.post(`${id}/vitals`, { readings: [high] });
    const second = await chair.post(`${id}/vitals`, { readings: [high, late] });

    expect(first.body['readings']).toEqual([
      { id: high.id, phase: 'during', added: true, alarms: ['pause-and-call-physician'] },
    ]);
    expect(second.body['readings']).toEqual([
      { id: high.id, phase: 'during', added: false, alarms: ['pause-and-call-physician'] },
      { id: late.id, phase: 'before', added: true, alarms: [] },
    ]);
    await eventually(async () => {
      const told = await chair.told(VitalsRecordedV1, id);
      expect(told.map(({ vitalsId }) => vitalsId)).toEqual([expect.anything(), high.id, late.id]);
    });
  });

  it('come in sixties', async () => {
    const { id } = await chair.arrived();
    const readings = (count: number) => ({
      readings: Array.from({ length: count }, () => aReading('2026-02-09T08:05:00Z')),
    });

    expect(await chair.post(`${id}/vitals`, readings(60))).toMatchObject({ status: 200 });
    expect(await chair.post(`${id}/vitals`, readings(61))).toMatchObject({ status: 400 });
    expect(await chair.post(`${id}/vitals`, readings(0))).toMatchObject({ status: 400 });
  });
});
