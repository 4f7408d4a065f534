import { aSite, booked, infusion, oslo, resource } from './booking.fixture.js';
import { timeOf } from '../allocation/demand.js';
import { chooseForAll, type Wanted } from './resource-choice.js';
import type { Slot } from './spacing.js';

const site = aSite();
const wanted = (slot: Slot, overrides = {}): Wanted => ({
  placement: { slot, time: timeOf(slot.kind, slot.startsAt, site.durations), moves: null },
  appointment: booked(slot, overrides),
});
const first = wanted(infusion(1, '2026-03-02 09:00'));
const during = first.placement.time;

describe('the choice of resources', () => {
  it('is a chair, a nurse for 75 minutes, a seat with the physician, and the patient', () => {
    expect(chooseForAll(site, [first], 0)).toEqual({
      met: true,
      allocations: [
        {
          appointmentId: first.appointment.id,
          siteId: 'moss',
          allocated: [
            { resource: 'chair', resourceId: 'chair-1', during },
            {
              resource: 'nurse',
              resourceId: 'nurse-1',
              during: { start: oslo('2026-03-02 09:00'), end: oslo('2026-03-02 10:15') },
            },
            { resource: 'physician', resourceId: 'physician-1', during },
            { resource: 'patient', resourceId: first.appointment.patientId, during },
          ],
        },
      ],
    });
  });

  it('lets a nurse go on to the next patient after 75 minutes, in another chair', () => {
    const chairs = [...site.resources, resource('chair', 2)];
    const other = (at: string) =>
      wanted(infusion(2, at), { id: 'other', patientId: 'other-patient' });

    expect(
      chooseForAll({ ...site, resources: chairs }, [first, other('2026-03-02 10:15')], 0).met,
    ).toBe(true);
    expect(
      chooseForAll({ ...site, resources: chairs }, [first, other('2026-03-02 10:14')], 0),
    ).toMatchObject({
      met: false,
      shortage: { resource: 'nurse' },
    });
  });

  it('lets the next patient have the chair the moment it is left', () => {
    const next = wanted(infusion(2, '2026-03-02 11:00'), { id: 'next' });

    expect(chooseForAll(site, [first, next], 0).met).toBe(true);
  });

  it('begins at the preferred resource and goes on to the next free one', () => {
    const chairs = [resource('chair', 1), resource('chair', 2), resource('chair', 3)];
    const resources = [...chairs, ...site.resources.filter(({ kind }) => kind !== 'chair')];
    const chairOf = (preference: number, occupancy = new Map()) => {
      const choice = chooseForAll({ ...site, resources, occupancy }, [first], preference);
      return choice.met && choice.allocations[0]?.allocated[0]?.resourceId;
    };

    expect([0, 1, 2, 3].map((preference) => chairOf(preference))).toEqual([
      'chair-1',
      'chair-2',
      'chair-3',
      'chair-1',
    ]);
    expect(chairOf(2, new Map([['chair-3', [during]]]))).toBe('chair-1');
  });

  it('says what is missing and for which appointment', () => {
    const occupancy = new Map([[first.appointment.patientId, [during]]]);

    expect(chooseForAll({ ...site, occupancy }, [first], 0)).toEqual({
      met: false,
      shortage: { placement: first.placement, resource: 'patient' },
    });
  });
});
