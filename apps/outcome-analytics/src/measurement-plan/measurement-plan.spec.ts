import { MeasurementPlanCreatedV1 } from '@lysning/contracts';
import { aPlan } from './measurement-plan.fixture.js';
import { plan } from './measurement-plan.js';

describe('plan', () => {
  it('tells which instrument decides, by which protocol', () => {
    const course = aPlan();

    expect(plan(course)).toEqual({
      state: course,
      events: [
        {
          contract: MeasurementPlanCreatedV1,
          data: {
            planId: course.id,
            courseId: course.courseId,
            patientId: course.patientId,
            siteId: 'moss',
            primaryInstrument: 'madrs',
            protocolId: 'ketamine-iv-trd',
            protocolVersion: '1.0.0',
            createdAt: '2026-02-02T09:00:00.000Z',
          },
        },
      ],
    });
  });
});
