import { alarmsOf, type VitalsRules } from './alarms.js';

const rules: VitalsRules = {
  version: '1.0.0',
  recheckMmHg: { systolic: 160, diastolic: 100 },
  pauseMmHg: { systolic: 180, diastolic: 110 },
  spo2AlarmPercent: 94,
  spo2StopPercent: 92,
};

describe('alarmsOf', () => {
  it.each([
    [159, 99, 94, []],
    [160, 99, 94, ['recheck']],
    [159, 100, 94, ['recheck']],
    [179, 109, 94, ['recheck']],
    [180, 99, 94, ['pause-and-call-physician']],
    [159, 110, 94, ['pause-and-call-physician']],
    [130, 80, 93, ['low-oxygen']],
    [130, 80, 92, ['low-oxygen']],
    [130, 80, 91, ['stop-and-call-help']],
    [180, 110, 91, ['pause-and-call-physician', 'stop-and-call-help']],
  ])(
    'at %d/%d and SpO2 %d %% calls a human: %j',
    (systolicMmHg, diastolicMmHg, spo2Percent, found) => {
      expect(alarmsOf({ systolicMmHg, diastolicMmHg, pulseBpm: 70, spo2Percent }, rules)).toEqual(
        found,
      );
    },
  );
});
