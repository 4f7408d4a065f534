import { reactionsIn } from './consumers.js';

describe('reactionsIn', () => {
  it('finds what a consumer says in its decorators, each event once', () => {
    const source = `
      import { CourseEndedV1, type DataOf, ReferralAcceptedV1, VitalsRecordedV1 } from '@lysning/contracts';
      @EventConsumer('scheduling.course')
      export class CourseConsumer {
        @On(CourseEndedV1)
        async ended(tx: Tx, course: DataOf<typeof CourseEndedV1>) {}
        @OnBatch(
          CourseEndedV1,
          VitalsRecordedV1,
        )
        async many(tx: Tx, events: readonly ReceivedEvent[]) {}
        @OnDeadline('course.over')
        async over(tx: Tx) {}
      }`;

    expect(reactionsIn(source)).toEqual([
      ['scheduling.course', 'CourseEndedV1'],
      ['scheduling.course', 'VitalsRecordedV1'],
    ]);
  });

  it('finds nothing in other files', () => {
    expect(reactionsIn('@On(CourseEndedV1)')).toEqual([]);
  });
});
