import { VitalsRecordedV1 } from '@lysning/contracts';
import {
  aDischargedSession,
  anArrivedSession,
  anExpectedSession,
  anInfusingSession,
  anObservingSession,
} from '../session/session.fixture.js';
import { phased, recorded } from './readings.js';

const reading = (measuredAt: string) => ({
  id: 'v1',
  systolicMmHg: 131,
  diastolicMmHg: 84,
  pulseBpm: 72,
  spo2Percent: 98,
  measuredAt: new Date(measuredAt),
});

describe('phased', () => {
  it.each([
    [anArrivedSession(), '2026-02-09T08:30:00Z', 'before'],
    [anInfusingSession(), '2026-02-09T08:19:59.999Z', 'before'],
    [anInfusingSession(), '2026-02-09T08:20:00Z', 'during'],
    [anInfusingSession(), '2026-02-09T10:00:00Z', 'during'],
    [anObservingSession(), '2026-02-09T08:59:59.999Z', 'during'],
    [anObservingSession(), '2026-02-09T09:00:00Z', 'after'],
    [aDischargedSession(), '2026-02-09T08:30:00Z', 'during'],
  ])('places a reading by the time it was measured ($status, %s: %s)', (session, at, phase) => {
    expect(phased(session, [reading(at)])).toEqual([{ ...reading(at), phase }]);
  });

  it('takes none before the patient has come', () => {
    expect(() => phased(anExpectedSession(), [reading('2026-02-09T08:30:00Z')])).toThrow(
      expect.objectContaining({ code: 'session.not-checked-in' }),
    );
  });
});

describe('recorded', () => {
  it('tells one set of vital signs under the id of whoever measured', () => {
    const session = anInfusingSession();
    const [first] = phased(session, [reading('2026-02-09T08:30:00Z')]);

    expect(recorded(session, first!)).toEqual({
      contract: VitalsRecordedV1,
      data: {
        vitalsId: 'v1',
        sessionId: session.id,
        patientId: session.patientId,
        siteId: 'moss',
        phase: 'during',
        systolicMmHg: 131,
        diastolicMmHg: 84,
        pulseBpm: 72,
        spo2Percent: 98,
        measuredAt: '2026-02-09T08:30:00.000Z',
      },
    });
  });
});
