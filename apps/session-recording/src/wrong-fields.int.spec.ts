import { type Chair, type SessionView, startChair } from './chair.int.fixture.js';
import { aDoseBody, aPreCheckBody, aReading } from './infusion-session.fixture.js';

let chair: Chair;
beforeAll(async () => {
  chair = await startChair();
}, 60_000);
afterAll(() => chair.stop());

describe('a wrong field', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['pre-check', aPreCheckBody({ weightKg: 19.9 }), 'weightKg'],
    ['pre-check', aPreCheckBody({ weightKg: 80.25 }), 'weightKg'],
    ['pre-check', aPreCheckBody({ weighedAt: '2026-02-30T08:00:00Z' }), 'weighedAt'],
    ['pre-check', aPreCheckBody({ weighedAt: '2026-02-09T12:05:01Z' }), 'weighedAt'],
    ['pre-check', aPreCheckBody({ systolicMmHg: 301 }), 'systolicMmHg'],
    ['pre-check', aPreCheckBody({ diastolicMmHg: 9 }), 'diastolicMmHg'],
    ['pre-check', aPreCheckBody({ pulseBpm: 'seventy' }), 'pulseBpm'],
    ['pre-check', aPreCheckBody({ spo2Percent: 101 }), 'spo2Percent'],
    ['pre-check', aPreCheckBody({ fasted: 'yes' }), 'fasted'],
    ['pre-check', aPreCheckBody({ escortConfirmed: null }), 'escortConfirmed'],
    ['pre-check', aPreCheckBody({ mentallyFit: 1 }), 'mentallyFit'],
    ['pre-check', aPreCheckBody({ aged65OrOver: 'no' }), 'aged65OrOver'],
    ['pre-check', aPreCheckBody({ checkedAt: '2026-02-09T12:05:01Z' }), 'checkedAt'],
    ['pre-check', aPreCheckBody({ note: 'free text' }), 'note'],
    ['infusion-start', aDoseBody({ concentrationMgPerMl: 0 }), 'concentrationMgPerMl'],
    ['infusion-start', aDoseBody({ volumeMl: '4' }), 'volumeMl'],
    ['infusion-start', aDoseBody({ doseMg: 1001 }), 'doseMg'],
    ['infusion-start', aDoseBody({ startedAt: 'now' }), 'startedAt'],
    ['infusion-stop', { givenMg: -1 }, 'givenMg'],
    ['infusion-stop', { givenMg: 40, endedAt: 'later' }, 'endedAt'],
    ['infusion-stop', { givenMg: 40, reason: 'bored' }, 'reason'],
    ['vitals', { readings: [aReading('yesterday')] }, 'readings[0].measuredAt'],
    ['vitals', { readings: [aReading('2026-02-09T12:05:01Z')] }, 'readings[0].measuredAt'],
    ['vitals', { readings: [aReading('2026-02-09T08:05:00Z', { id: 'one' })] }, 'readings[0].id'],
    [
      'adverse-events',
      { event: 'Felt sick', grade: 1, serious: false, onsetAt: '2026-02-09T09:10:00Z' },
      'event',
    ],
    [
      'adverse-events',
      { event: 'nausea', grade: 6, serious: false, onsetAt: '2026-02-09T09:10:00Z' },
      'grade',
    ],
    [
      'discharge',
      { escortPresent: true, noDrivingAdviceGiven: true, mentallyClear: 'yes' },
      'mentallyClear',
    ],
    ['close', { completedAt: 'today' }, 'completedAt'],
    ['abandon', { reason: 'no-time' }, 'reason'],
  ];
  let session: SessionView;
  beforeAll(async () => {
    session = await chair.arrived();
  });

  it.each(wrong)('of %s is refused by its name: %j → %s', async (command, body, field) => {
    const answer = await chair.post(`${session.id}/${command}`, body);

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    const after = await chair.get(`/${session.id}`);
    expect(after.body).toMatchObject({ status: 'arrived', preCheck: null });
  });
});
