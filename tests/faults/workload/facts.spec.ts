import { factOf, isAskedFor } from './facts.ts';

const cancelled = (reason: string) =>
  factOf(
    'no.lysning.appointment.cancelled.v1',
    JSON.stringify({ appointmentId: 'a1', courseId: 'c1', reason }),
  );

describe('the fact that an event tells', () => {
  it('is known by what makes it unique', () => {
    expect(cancelled('patient-request')).toBe('appointment.cancelled a1');
  });

  it('was asked for by a client, or follows from another and may come once all the same', () => {
    const [asked, followed] = [cancelled('patient-request'), cancelled('course-ended')];

    expect(followed).toBe('appointment.cancelled course-ended a1');
    expect([asked, followed].map((one) => isAskedFor(one ?? ''))).toEqual([true, false]);
  });

  it('is none where nobody can know it', () => {
    expect(factOf('no.lysning.vitals.recorded.v1', '{"vitalsId":"v1","phase":"before"}')).toBe(
      undefined,
    );
    expect(factOf('no.lysning.response.due.v1', '{}')).toBeUndefined();
  });
});
