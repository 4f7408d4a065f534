import { CourseTransferredV1 } from '@lysning/contracts';
import { detailsOf } from './course.js';
import { aCourseInInduction, aCourseInMaintenance, aPlannedCourse } from './course.fixture.js';
import { awaitingResponse, told } from './course-progress.fixture.js';
import { handOver } from './course-transfer.js';

const command = { toSiteId: 'hamar', at: new Date('2026-03-20T09:00:00Z') };

describe('a course whose referral another provider took over', () => {
  it.each([aPlannedCourse(), aCourseInInduction(), awaitingResponse(), aCourseInMaintenance()])(
    'ends with that reason, however far it had come, and says to whom it went',
    (course) => {
      expect(handOver(course, command)).toEqual({
        state: {
          ...detailsOf(course),
          status: 'ended',
          reason: 'transferred',
          endedAt: command.at,
        },
        events: [
          {
            contract: CourseTransferredV1,
            data: { ...told, toSiteId: 'hamar', transferredAt: '2026-03-20T09:00:00.000Z' },
          },
        ],
      });
    },
  );

  it('that has ended stays as it ended', () => {
    const { state } = handOver(aPlannedCourse(), command);

    expect(handOver(state, { ...command, toSiteId: 'moss' })).toEqual({ state, events: [] });
  });
});
