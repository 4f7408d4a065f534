import { CourseEndedV1, event, PatientRecordReadV1, TOPICS } from '@lysning/contracts';
import { newTrace } from '../caller.js';
import { HEADER } from '../wire.js';
import { PATIENT_ID, referralReceived } from './event.fixture.js';
import { outboxRow } from './outbox-row.js';
import { partitionOf } from './partition.js';

const trace = newTrace();
const publication = {
  id: '0192f000-0000-7000-8000-000000000009',
  service: 'referral-intake' as const,
  recordedAt: new Date('2026-03-02T09:00:05.000Z'),
  trace,
};

describe('an event in the outbox', () => {
  it('is a CloudEvent whose attributes are headers and whose value is the data alone', () => {
    const published = referralReceived();

    const { headers, data, ...row } = outboxRow(published, publication);

    expect(row).toEqual({
      topic: TOPICS.referralIntake,
      partition: partitionOf(PATIENT_ID),
      eventId: publication.id,
      key: PATIENT_ID,
      type: published.contract.type,
    });
    expect(JSON.parse(data)).toEqual(published.data);
    expect(JSON.parse(headers)).toEqual({
      [HEADER.specVersion]: '1.0',
      [HEADER.id]: publication.id,
      [HEADER.source]: '/lysning/referral-intake',
      [HEADER.type]: published.contract.type,
      [HEADER.time]: '2026-03-02T09:00:00.000Z',
      [HEADER.subject]: PATIENT_ID,
      [HEADER.dataSchema]: `urn:lysning:schema:${published.contract.type}`,
      [HEADER.recordedTime]: '2026-03-02T09:00:05.000Z',
      [HEADER.correlationId]: trace.correlationId,
      [HEADER.site]: 'moss',
      [HEADER.traceparent]: trace.traceparent,
      [HEADER.contentType]: 'application/json',
    });
  });

  it('names its cause when an event caused it', () => {
    const caused = { ...publication, trace: { ...trace, causationId: 'e-1' } };

    expect(JSON.parse(outboxRow(referralReceived(), caused).headers)).toMatchObject({
      [HEADER.causationId]: 'e-1',
    });
  });

  it('goes to a topic of the service alone where every service has one', () => {
    const read = event(PatientRecordReadV1, {
      accessId: publication.id,
      patientId: PATIENT_ID,
      siteId: 'moss',
      resource: 'referral',
      readByHpr: null,
      readBySubject: 'nurse-7',
      role: 'nurse',
      reason: 'treatment',
      readAt: '2026-03-02T09:00:00.000Z',
    });

    expect(outboxRow(read, publication).topic).toBe(`${TOPICS.access}.referral-intake`);
  });

  it('is refused on a topic that another service owns', () => {
    const ended = event(CourseEndedV1, {
      courseId: PATIENT_ID,
      referralId: PATIENT_ID,
      patientId: PATIENT_ID,
      siteId: 'moss',
      reason: 'withdrawn',
      endedAt: '2026-03-02T09:00:00.000Z',
    });

    expect(() => outboxRow(ended, publication)).toThrow('which referral-intake does not own');
  });

  const TYPE = 'An event no.lysning.referral.received.v1';
  it.each([
    ['breaks its contract', { diagnoses: 'Kari Nordmann' }, `${TYPE} breaks its contract at`],
    ['has a field too many', { name: 'Kari Nordmann' }, `${TYPE} has fields its contract`],
    ['is too large', { indication: 'x'.repeat(800_000) }, `${TYPE} is too large`],
  ])('that %s is refused, by its type and without its data', (_, wrong, message) => {
    const broken = referralReceived(wrong as never);

    expect(() => outboxRow(broken, publication)).toThrow(message);
    expect(() => outboxRow(broken, publication)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Kari') }),
    );
  });
});
