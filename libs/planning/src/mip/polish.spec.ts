import fc from 'fast-check';
import { costOf } from '../cost.js';
import { generateInstance } from '../generator/generate.js';
import { recipe } from '../generator/recipe.fixture.js';
import { priorityGreedy } from '../greedy/greedy.js';
import type { Instance, Session } from '../instance.js';
import { validate } from '../validator/validate.js';
import { choicesOf } from './choices.js';
import { polish } from './polish.js';
import { Timetable } from './timetable.js';

const polished = (instance: Instance, sessions: readonly Session[]) =>
  polish(instance, choicesOf(instance), sessions, { rounds: 200, until: () => false });

describe('a whole plan that is polished', () => {
  it('keeps every hard rule and never costs more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 15 }),
        (seed, patients) => {
          const instance = generateInstance(recipe({ seed, patients, weeks: 5 }));
          const greedy = priorityGreedy(instance);
          const sessions = polished(instance, greedy.sessions);
          const placed = new Set(sessions.map(({ patientId }) => patientId));
          const unplaced = instance.patients.map(({ id }) => id).filter((id) => !placed.has(id));
          const cost = costOf(instance, sessions);
          expect(validate(instance, { ...greedy, sessions, unplaced, cost })).toEqual([]);
          expect(cost.total).toBeLessThanOrEqual(greedy.cost.total);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('leaves patients with the nurse they have begun with', () => {
    const sites = [{ chairs: 2, nurses: 2, therapists: 0, seats: 2 }];
    const made = { patients: 4, sites, running: 0, fixed: 0, therapist: 0, absence: 0 };
    const instance = generateInstance(recipe(made));
    const nurses = instance.sites[0]?.nurses.map(({ id }) => id) ?? [];
    const { sessions } = priorityGreedy(instance);
    // The first patient alone, now with the one and now with the other.
    const changing = sessions
      .filter(({ patientId }) => patientId === sessions[0]?.patientId)
      .map((session, at) => ({ ...session, nurseId: nurses[at % 2] ?? '' }));
    expect(costOf(instance, changing).continuity).toBeGreaterThan(0);

    expect(costOf(instance, polished(instance, changing)).continuity).toBe(0);
  });
});

describe('a timetable', () => {
  it('is as it was when a course has come and gone', () => {
    const instance = generateInstance(recipe());
    const { sessions } = priorityGreedy(instance);
    const timetable = new Timetable(instance);
    const openings = () =>
      choicesOf(instance).courses.flatMap(({ kind }) =>
        instance.sites.flatMap(({ id, days }) =>
          days.map(({ day }) => timetable.openings(id, day, kind)),
        ),
      );
    const before = openings();
    for (const course of choicesOf(instance).courses) {
      const own = sessions.filter(({ patientId }) => patientId === course.patient.id);
      if (own.length === 0) continue;
      const more = timetable.put(course, own);
      expect(openings()).not.toEqual(before);
      expect(timetable.remove(course, own)).toBeCloseTo(-more);
      expect(openings()).toEqual(before);
    }
  });
});
