import fc from 'fast-check';
import { needsReceiver } from '../safety-case/safety-case.js';
import { type Happening, histories, SITES, WatchedPerson } from './watched-person.fixture.js';

const RUNS = { numRuns: 5_000 };

/** Looks at a person after each step of a history. */
const always = (look: (person: WatchedPerson, step: number, history: Happening[]) => void) =>
  fc.assert(
    fc.property(histories, (history) => {
      const person = new WatchedPerson();
      history.forEach((happened, step) => {
        person.live(happened, step);
        look(person, step, history);
      });
    }),
    RUNS,
  );

describe('whatever becomes of referrals, and whoever takes them over', () => {
  it('each has an open case where it is, or one that ended by a receipt or a clinician since', () => {
    always((person, step) => {
      for (const siteId of SITES) {
        const place = person.places[siteId];
        for (const { referralId, standing } of place.standings) {
          if (standing === 'transferred') continue;
          if (!person.isSeen(siteId, place.news.get(referralId) ?? step))
            throw new Error(`${referralId} is unseen in ${siteId} after step ${step}`);
        }
      }
    });
  });

  it('each is at one site, and a case that ended by a transfer leads to another one', () => {
    let transfers = 0;
    always((person) => {
      const cases = SITES.flatMap((siteId) => person.places[siteId].cases);
      const ids = new Set(cases.map(({ id }) => id));
      for (const one of cases) {
        if (one.status === 'open' || one.closing.by !== 'own-case') continue;
        transfers += 1;
        if (!ids.has(one.closing.caseId)) throw new Error('handed over to nobody');
      }
      for (const referralId of ['r1', 'r2', 'r3']) {
        const where = SITES.filter((siteId) => person.places[siteId].has(referralId));
        if (where.length > 1) throw new Error(`${referralId} is in ${where.join(' and ')}`);
      }
    });
    expect(transfers).toBeGreaterThan(0);
  });

  it('whoever is watched and lives is asked again, and whoever must be handed over has a time for it', () => {
    always((person, step, history) => {
      for (const siteId of SITES) {
        const { watching } = person.places[siteId];
        if (!watching) continue;
        const isDead = watching.nextCheckInAt === null;
        const died = history
          .slice(0, step + 1)
          .some((one) => one.what === 'fact' && one.death && one.standing === 'withdrawn');
        if (isDead && !died) throw new Error('somebody alive is not asked again');
        const isDue = watching.receiverDueAt !== null;
        if (isDue !== (!isDead && needsReceiver(watching.phase))) throw new Error('no receiver');
      }
    });
  });
});
