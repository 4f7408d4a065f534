import { AdverseEventReportedV1 } from '@lysning/contracts';
import {
  aDischargedSession,
  anInfusingSession,
  aPreparedSession,
} from '../session/session.fixture.js';
import { subjectOf } from '../session/session.js';
import { reportAdverseEvent, type ReportAdverseEvent } from './adverse-event.js';

const command = (overrides: Partial<ReportAdverseEvent> = {}): ReportAdverseEvent => ({
  id: 'ae1',
  event: 'nausea',
  grade: 1,
  serious: false,
  onsetAt: new Date('2026-02-09T08:40:00Z'),
  reportedAt: new Date('2026-02-09T08:45:00Z'),
  reportedByHpr: '999000001',
  ...overrides,
});
const refusal = (code: string) => expect.objectContaining({ code });

describe('reportAdverseEvent', () => {
  it.each([anInfusingSession(), aDischargedSession()])(
    'takes what happened during or after an infusion ($status)',
    (session) => {
      expect(reportAdverseEvent(session, command())).toEqual({
        state: { ...command(), sessionId: session.id },
        events: [
          {
            contract: AdverseEventReportedV1,
            data: {
              adverseEventId: 'ae1',
              ...subjectOf(session),
              event: 'nausea',
              grade: 1,
              serious: false,
              onsetAt: '2026-02-09T08:40:00.000Z',
              reportedAt: '2026-02-09T08:45:00.000Z',
            },
          },
        ],
      });
    },
  );

  it('may begin at the very start of the infusion and not before', () => {
    const session = anInfusingSession();
    const { startedAt } = session.infusion;
    const before = new Date(startedAt.getTime() - 1);

    expect(reportAdverseEvent(session, command({ onsetAt: startedAt })).events).toHaveLength(1);
    expect(() => reportAdverseEvent(session, command({ onsetAt: before }))).toThrow(
      refusal('adverse-event.onset-before-infusion'),
    );
  });

  it('calls a danger to life serious', () => {
    const session = anInfusingSession();

    expect(() => reportAdverseEvent(session, command({ grade: 4 }))).toThrow(
      refusal('adverse-event.grade-is-serious'),
    );
    expect(reportAdverseEvent(session, command({ grade: 3 })).events[0]?.data).toMatchObject({
      serious: false,
    });
    expect(
      reportAdverseEvent(session, command({ grade: 4, serious: true })).events[0]?.data,
    ).toMatchObject({ serious: true });
  });

  it('is refused where no drug was given', () => {
    expect(() => reportAdverseEvent(aPreparedSession(), command())).toThrow(
      refusal('session.infusion-not-started'),
    );
  });
});
