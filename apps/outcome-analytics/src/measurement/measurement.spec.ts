import { randomUUID } from 'node:crypto';
import { instrumentOf } from '@lysning/clinical';
import { AlertRaisedV1, OutcomeMeasuredV1 } from '@lysning/contracts';
import { aScore } from '../response/response.fixture.js';
import { assertMayRate, record, type RecordMeasurement } from './measurement.js';

const thresholds = {
  version: '1.0.0',
  alerts: {
    phq9Item9Min: 1,
    madrsItem10Min: 2,
    madrsItem10AnyRise: true,
    worseningPointsMin: 1,
    responseMinutes: 60,
  },
};
const alone = { before: null, baseline: null };
const course = { courseId: randomUUID(), patientId: randomUUID(), siteId: 'moss' };
const aCommand = (overrides: Partial<RecordMeasurement> = {}): RecordMeasurement => ({
  id: randomUUID(),
  alertIds: { suicidality: randomUUID(), worsening: randomUUID() },
  course,
  instrument: instrumentOf('madrs'),
  items: [4, 4, 4, 4, 4, 4, 4, 3, 3, 0],
  occasion: 'evaluation',
  hoursSinceLastInfusion: 121.5,
  measuredAt: new Date('2026-03-24T09:00:00Z'),
  recordedAt: new Date('2026-03-24T09:05:00Z'),
  recordedBy: 'psychologist-1',
  ...overrides,
});

describe('record', () => {
  it('keeps every answer and their sum, and tells both', () => {
    const command = aCommand();
    const { id, items, occasion, hoursSinceLastInfusion } = command;
    const told = {
      ...course,
      occasion,
      instrument: 'madrs',
      instrumentVersion: '1.0.0',
      items,
      total: 34,
      hoursSinceLastInfusion,
    };

    expect(record(command, alone, thresholds)).toEqual({
      state: {
        ...told,
        id,
        measuredAt: command.measuredAt,
        recordedAt: command.recordedAt,
        recordedBy: 'psychologist-1',
      },
      events: [
        {
          contract: OutcomeMeasuredV1,
          data: { ...told, measurementId: id, measuredAt: '2026-03-24T09:00:00.000Z' },
        },
      ],
    });
  });

  it('raises an alert for each trigger, under the version of the thresholds', () => {
    const command = aCommand({ items: [4, 4, 4, 4, 4, 4, 4, 4, 4, 2] });
    const alert = {
      ...course,
      thresholdVersion: '1.0.0',
      raisedAt: '2026-03-24T09:05:00.000Z',
    };

    const { events } = record(command, { before: null, baseline: aScore() }, thresholds);

    expect(events.slice(1)).toEqual([
      {
        contract: AlertRaisedV1,
        data: { ...alert, alertId: command.alertIds.suicidality, trigger: 'madrs-item-10' },
      },
      {
        contract: AlertRaisedV1,
        data: { ...alert, alertId: command.alertIds.worsening, trigger: 'worsening' },
      },
    ]);
  });

  it.each([
    ['an answer that the scale does not have', [7, 4, 4, 4, 4, 4, 4, 3, 3, 0]],
    ['an answer too few', [4, 4, 4, 4, 4, 4, 4, 3, 3]],
    ['an answer too many', [4, 4, 4, 4, 4, 4, 4, 3, 3, 0, 0]],
  ])('refuses %s', (_, items) => {
    expect(() => record(aCommand({ items }), alone, thresholds)).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    );
  });
});

describe('who may rate', () => {
  it('is a clinician for a scale that clinicians rate', () => {
    expect(() => {
      assertMayRate(instrumentOf('madrs'), ['psychologist']);
    }).not.toThrow();
    expect(() => {
      assertMayRate(instrumentOf('madrs'), ['patient']);
    }).toThrow(expect.objectContaining({ code: 'measurement.clinician-rated' }));
  });

  it('is anybody for the questionnaire of a patient', () => {
    for (const role of ['patient', 'nurse'] as const) {
      expect(() => {
        assertMayRate(instrumentOf('phq-9'), [role]);
      }).not.toThrow();
    }
  });
});
