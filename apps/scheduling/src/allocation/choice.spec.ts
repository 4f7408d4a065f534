import { addDays, type Interval, momentAt } from '@lysning/kernel';
import fc from 'fast-check';
import type { Certificate, Resource, ResourceKind } from '../resource/resource.js';
import {
  ableOn,
  choose,
  isMeetable,
  type Occupancy,
  type Taken,
  whyNot,
  withAllocated,
} from './choice.js';
import { type Demand, needsOf } from './demand.js';

const DAY = '2027-02-01';
const infusionNurse = { certificate: 'infusion-nurse', validUntil: DAY };

const resource = (kind: ResourceKind, code: string, ...certificates: Certificate[]): Resource => ({
  id: code,
  kind,
  code,
  seat: 1,
  certificates,
});
const nurses = [
  resource('nurse', 'nurse-1', infusionNurse),
  resource('nurse', 'nurse-2', infusionNurse),
];
const whole = { fromMinute: 0, untilMinute: null, sharedBy: 1, certificates: [] };
const demand: Demand = {
  infusionMinutes: 120,
  oneToOneMinutes: 75,
  evaluationMinutes: 60,
  staffing: {
    infusion: [
      { ...whole, resource: 'nurse', untilMinute: 75, certificates: ['infusion-nurse'] },
      { ...whole, resource: 'nurse', fromMinute: 75, sharedBy: 2 },
    ],
    evaluation: [
      { ...whole, resource: 'psychologist' },
      { ...whole, resource: 'room' },
    ],
  },
};
const infusionAt = (time: string, day = DAY) => needsOf('infusion', momentAt(day, time), demand);
const during = (from: string, to: string): Interval => ({
  start: momentAt(DAY, from),
  end: momentAt(DAY, to),
});
const taken = (id: string, ...when: Taken[]): Occupancy => new Map([[id, when]]);

/** Which nurse has each patient alone, who watches afterwards at which place; `null`: nobody is free. */
function chosen(occupancy: Occupancy, time: string): unknown {
  const choice = choose(infusionAt(time), nurses, occupancy, 0);
  if (!choice.met) return null;
  return choice.allocated.map(({ resourceId, seat }) => [resourceId, seat]);
}

describe('a nurse', () => {
  it('has a patient alone at first, and then watches', () => {
    expect(chosen(new Map(), '08:00')).toEqual([
      ['nurse-1', undefined],
      ['nurse-1', 1],
    ]);
  });

  it('who watches somebody has nobody alone, and takes others to watch before anybody else does', () => {
    const watched = (nurse: string) =>
      chosen(taken(nurse, { ...during('08:00', '10:30'), seat: 1 }), '08:30');

    expect(watched('nurse-1')).toEqual([
      ['nurse-2', undefined],
      ['nurse-1', 2],
    ]);
    expect(watched('nurse-2')).toEqual([
      ['nurse-1', undefined],
      ['nurse-2', 2],
    ]);
  });

  it('watches no more than the protocol lets share', () => {
    const watching = taken(
      'nurse-1',
      { ...during('09:45', '10:30'), seat: 1 },
      { ...during('09:45', '10:00'), seat: 2 },
    );

    expect(chosen(watching, '08:30')).toEqual([
      ['nurse-1', undefined],
      ['nurse-2', 1],
    ]);
  });

  it('watches nobody while another has her alone', () => {
    const alone = taken('nurse-2', during('09:00', '10:15'));

    expect(chosen(alone, '08:00')).toEqual([
      ['nurse-1', undefined],
      ['nurse-1', 1],
    ]);
    const both = new Map([...alone, ['nurse-1', [during('09:20', '10:00')]]]);
    expect(chosen(both, '08:00')).toBeNull();
  });

  it('who has been given a place keeps it in what is known', () => {
    const choice = choose(infusionAt('08:00'), nurses, new Map(), 0);
    if (!choice.met) throw new Error('nobody is free');

    expect(withAllocated(new Map(), choice.allocated).get('nurse-1')).toEqual([
      during('08:00', '09:15'),
      { ...during('09:15', '10:00'), seat: 1 },
    ]);
  });
});

describe('a certificate', () => {
  it('holds through its last day, and not on the day after', () => {
    expect(choose(infusionAt('08:00'), nurses, new Map(), 0).met).toBe(true);

    const after = choose(infusionAt('08:00', addDays(DAY, 1)), nurses, new Map(), 0);

    expect(after).toMatchObject({ met: false, missing: 'nurse' });
  });

  it('that is missing is named with who lacks it and the day', () => {
    const [need] = infusionAt('08:00', addDays(DAY, 1));
    const site = [...nurses, resource('nurse', 'nurse-3', { ...infusionNurse, validUntil: null })];

    expect(need && whyNot(need, site, new Map())).toEqual([
      ...['nurse-1', 'nurse-2'].map((code) => ({
        resource: code,
        because: 'lacks-certificate',
        certificate: 'infusion-nurse',
        on: '2027-02-02',
      })),
      { resource: 'nurse-3', because: 'taken', on: '2027-02-02' },
    ]);
  });
});

describe('why a resource cannot be had', () => {
  it('is that it is away before that it is taken, once for all seats of one person', () => {
    const away = { ...during('09:00', '10:00'), because: 'absent' } as const;
    const seats = [
      resource('psychologist', 'psychologist-1'),
      resource('psychologist', 'psychologist-1'),
    ];
    const [need] = needsOf('evaluation', momentAt(DAY, '09:00'), demand);

    expect(
      need && whyNot(need, seats, taken('psychologist-1', during('09:00', '10:00'), away)),
    ).toEqual([{ resource: 'psychologist-1', because: 'absent', on: DAY }]);
  });
});

it('an evaluation needs a room as well', () => {
  const site = [resource('psychologist', 'psychologist-1')];
  const needs = needsOf('evaluation', momentAt(DAY, '09:00'), demand);

  expect(choose(needs, site, new Map(), 0)).toMatchObject({ met: false, missing: 'room' });
  expect(choose(needs, [...site, resource('room', 'room-1')], new Map(), 0).met).toBe(true);
});

describe('a time', () => {
  const minutes = (from: number, to: number): Interval => ({
    start: new Date(momentAt(DAY, '08:00').getTime() + from * 60_000),
    end: new Date(momentAt(DAY, '08:00').getTime() + to * 60_000),
  });
  const taking = fc
    .record({ from: fc.nat(300), for: fc.integer({ min: 1, max: 200 }), seat: fc.nat(2) })
    .map(({ from, for: long, seat }): Taken => {
      const when = minutes(from, from + long);
      return seat === 0 ? when : { ...when, seat };
    });

  it('is possible exactly when there is a choice for it', () => {
    const able = ableOn(nurses, DAY);
    fc.assert(
      fc.property(fc.array(taking), fc.array(taking), fc.nat(200), (one, other, at) => {
        const occupancy = new Map([
          ['nurse-1', one],
          ['nurse-2', other],
        ]);
        const needs = needsOf('infusion', minutes(at, at + 1).start, demand);

        expect(isMeetable(needs, able, occupancy)).toBe(choose(needs, nurses, occupancy, 0).met);
      }),
    );
  });

  it('is not possible a day after the last certificate has run out', () => {
    const possible = (day: string) =>
      isMeetable(infusionAt('08:00', day), ableOn(nurses, day), new Map());

    expect([possible(DAY), possible(addDays(DAY, 1))]).toEqual([true, false]);
  });
});
