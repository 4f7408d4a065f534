import { AlertRaisedV1, OutcomeMeasuredV1 } from '@lysning/contracts';
import { measurements, type Outcomes, startOutcomes, STARTING_MS } from '../outcome.int.fixture.js';
import {
  aCourse,
  aMeasurementBody,
  aQuestionnaireBody,
  madrs,
  type TestCourse,
} from '../told-course.fixture.js';

let outcomes: Outcomes;
let course: TestCourse;
beforeAll(async () => {
  outcomes = await startOutcomes();
}, STARTING_MS);
beforeEach(async () => {
  course = await outcomes.aPlannedCourse();
});
afterAll(() => outcomes.stop());

describe('a measurement', () => {
  it('is kept with its answers, their sum and the time it is about', async () => {
    const answer = await outcomes.as('psychologist', { sub: 'psychologist-1' })(
      `POST ${measurements(course)}`,
      aMeasurementBody(),
    );

    expect(answer).toMatchObject({
      status: 201,
      body: { occasion: 'baseline', total: 34, hoursSinceLastInfusion: null },
    });
    const { measurementId } = answer.body;
    const { courseId, patientId, siteId } = course;
    expect(await outcomes.told(OutcomeMeasuredV1, course)).toEqual([
      {
        measurementId,
        courseId,
        patientId,
        siteId,
        occasion: 'baseline',
        instrument: 'madrs',
        instrumentVersion: '1.0.0',
        items: madrs(34),
        total: 34,
        hoursSinceLastInfusion: null,
        measuredAt: '2026-03-01T13:00:00.000Z',
      },
    ]);
    expect(await outcomes.known(course)).toMatchObject({
      primaryInstrument: 'madrs',
      plannedInfusions: 6,
      plan: [
        { occasion: 'baseline', instruments: ['madrs', 'phq-9'] },
        { occasion: 'evaluation', instruments: ['madrs', 'phq-9'] },
        { occasion: 'follow-up', instruments: ['phq-9'] },
      ],
      measurements: [{ measurementId, items: madrs(34), measuredAt: '2026-03-01T13:00:00.000Z' }],
    });
  });

  it('of now, in the hours after an infusion, says how many these are', async () => {
    const inducted = aCourse();
    await outcomes.inducted(inducted);

    expect(await outcomes.measured(inducted, { instrument: 'madrs', items: madrs(20) })).toEqual({
      measurementId: expect.any(String),
      occasion: 'evaluation',
      total: 20,
      hoursSinceLastInfusion: 170,
    });
  });

  it('sent twice with one key is one measurement, and another body under that key is refused', async () => {
    const token = await outcomes.token({ roles: ['psychologist'], sites: ['moss'], sub: 'p-1' });
    const send = (body: unknown) =>
      outcomes.request(`POST ${measurements(course)}`, {
        token,
        body,
        headers: { 'idempotency-key': `once ${course.courseId}`.replace(' ', '-') },
      });

    const first = await send(aMeasurementBody());
    const again = await send(aMeasurementBody());

    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await send(aMeasurementBody({ items: madrs(30) }))).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key-reused' },
    });
    expect(await outcomes.told(OutcomeMeasuredV1, course)).toHaveLength(1);
  });

  it('that is no baseline cannot be called one', async () => {
    const inducted = aCourse();
    await outcomes.inducted(inducted);
    const body = aMeasurementBody({ occasion: 'baseline', measuredAt: '2026-03-02T08:20:00Z' });

    const answer = await outcomes.as('psychologist')(`POST ${measurements(inducted)}`, body);

    expect(answer).toMatchObject({ body: { code: 'measurement.not-a-baseline' } });
    expect(await outcomes.told(OutcomeMeasuredV1, inducted)).toEqual([]);
  });
});

describe('an alert', () => {
  const triggers = async () =>
    (await outcomes.told(AlertRaisedV1, course)).map(({ trigger }) => trigger);

  it('is raised by answers about suicide, and the measurement is kept all the same', async () => {
    await outcomes.measured(course, aQuestionnaireBody(0));
    await outcomes.measured(course, aMeasurementBody({ items: madrs(34, 0) }));
    expect(await triggers()).toEqual([]);

    await outcomes.measured(course, aQuestionnaireBody(1));
    await outcomes.measured(course, aMeasurementBody({ items: madrs(34, 1) }));
    await outcomes.measured(course, aMeasurementBody({ items: madrs(34, 2) }));

    expect(await triggers()).toEqual(['phq-9-item-9', 'madrs-item-10-rise', 'madrs-item-10']);
    expect(await outcomes.told(OutcomeMeasuredV1, course)).toHaveLength(5);
    const [alert] = await outcomes.told(AlertRaisedV1, course);
    expect(alert).toEqual({
      alertId: expect.any(String),
      courseId: course.courseId,
      patientId: course.patientId,
      siteId: 'moss',
      trigger: 'phq-9-item-9',
      thresholdVersion: '1.0.0',
      raisedAt: '2026-03-24T11:00:00.000Z',
    });
  });

  it('is raised by a total above the baseline, after the first infusion', async () => {
    course = aCourse();
    await outcomes.inducted(course);
    await outcomes.measured(course, aMeasurementBody());
    await outcomes.measured(course, {
      ...aMeasurementBody({ items: madrs(34) }),
      measuredAt: '2026-03-10T13:00:00Z',
    });
    expect(await triggers()).toEqual([]);

    await outcomes.measured(course, {
      ...aMeasurementBody({ items: madrs(35) }),
      measuredAt: '2026-03-12T13:00:00Z',
    });
    expect(await triggers()).toEqual(['worsening']);
  });
});
