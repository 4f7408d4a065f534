import { SafetyAlertRaisedV1, SafetyCasePhaseEnteredV1 } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { deferred, redirected, resumed, type TestPerson } from '../person.fixture.js';
import { NOW, STARTING_MS, startWatch, type Watch } from '../watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const stands = (person: TestPerson, standing: string) =>
  eventually(async () => {
    const rows = await watch.database.rows(
      'SELECT standing, waiting_until FROM referral_standing WHERE referral_id = $1',
      [person.referralId],
    );
    expect(rows).toMatchObject([{ standing }]);
  });
const phasesOf = async (person: TestPerson) =>
  (await watch.tellings(SafetyCasePhaseEnteredV1, person)).map(({ phase }) => phase);

describe('whoever is sent to another treatment', () => {
  it('is watched over until somebody has taken over, and somebody is told when nobody is named', async () => {
    const person = await watch.watched();
    await watch.told([redirected(person, NOW)]);
    await eventually(async () => expect(await phasesOf(person)).toEqual(['after-refusal']));

    watch.pass(72);

    await eventually(async () => {
      const alerts = await watch.tellings(SafetyAlertRaisedV1, person);
      expect(alerts.map(({ reason }) => reason)).toEqual(['hand-over-unnamed']);
    });
  });
});

describe('whoever is asked to wait until a matter is solved', () => {
  it('waits, and goes on waiting when the assessment goes on', async () => {
    const person = await watch.watched();
    await watch.told([deferred(person, NOW)]);
    await stands(person, 'deferred');

    await watch.told([resumed(person, new Date(NOW.getTime() + 1))]);

    await stands(person, 'referred');
    expect(await phasesOf(person)).toEqual([]);
  });
});
