import { factOf } from './facts.ts';

const cancelled = (reason: string) =>
  factOf(
    'no.lysning.appointment.cancelled.v1',
    JSON.stringify({ appointmentId: 'a1', courseId: 'c1', reason }),
  );

describe('the fact that an event tells', () => {
  it('is known by what makes it unique', () => {
    expect(cancelled('patient-request')).toBe('appointment.cancelled a1');
  });

  it('is none of a client where it follows from another', () => {
    expect(cancelled('course-ended')).toBeUndefined();
    expect(factOf('no.lysning.vitals.recorded.v1', '{"vitalsId":"v1","phase":"before"}')).toBe(
      undefined,
    );
    expect(factOf('no.lysning.response.due.v1', '{}')).toBeUndefined();
  });
});
