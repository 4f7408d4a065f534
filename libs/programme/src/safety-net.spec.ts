import { Overlay } from './overlay.fixture.js';
import { loadProgramme } from './load-programme.js';
import { PATIENT_MESSAGES } from './patient-messages.js';
import type { Programme } from './programme.js';
import { ALERT_KINDS, LANGUAGES, SAFETY_PHASES } from './safety-net-rules.js';

const DAY = '2026-03-01';
const RULES = 'safety-net-rules/safety-net-rules-1.0.0.yaml';
const ROSTER = 'duty-rosters/moss-1.0.0.yaml';
const MESSAGES = 'patient-messages/patient-messages-1.0.0.yaml';

describe('the safety net of the programme that comes with the code', () => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await loadProgramme();
  });

  it('asks in every phase, reminds, and takes silence for a signal', () => {
    const { phases } = programme.safetyNetRules(DAY).checkIns;

    for (const phase of SAFETY_PHASES) {
      const { firstAfterDays, reminderAfterHours, escalateAfterHours } = phases[phase];
      expect(firstAfterDays).toBeLessThanOrEqual(3);
      expect(reminderAfterHours + escalateAfterHours).toBeLessThanOrEqual(72);
    }
  });

  it('has steps for every kind of alert', () => {
    expect(Object.keys(programme.safetyNetRules(DAY).alerts.steps)).toEqual([...ALERT_KINDS]);
  });

  it('tells every message in three languages, and names the emergency numbers', () => {
    const { messages, emergency } = programme.patientMessages(DAY);

    for (const kind of PATIENT_MESSAGES) {
      expect(Object.keys(messages[kind])).toEqual([...LANGUAGES]);
    }
    expect(emergency.numbers.map(({ number }) => number)).toEqual(['113', '116 117', '116 123']);
    expect(emergency.notice.nb).toContain('ikke en nødtjeneste');
    expect(emergency.notice.nn).toContain('ikkje ei naudteneste');
    expect(emergency.notice.en).toContain('not an emergency service');
  });

  it('has a roster of each of its sites', () => {
    for (const { id } of programme.sites) {
      expect(programme.dutyRoster(id, DAY).siteManagerHpr).toMatch(/^9990003\d9$/);
    }
  });

  it('lets a question of its own call for contact', () => {
    const { items } = programme.questionnaire('well-being');

    expect(items[2]).toMatchObject({ callsFrom: 1, callsForContact: true });
    expect(items[0]).not.toHaveProperty('callsFrom');
  });
});

describe('files of the safety net that are refused', () => {
  let local: Overlay;
  beforeEach(async () => {
    local = await Overlay.create();
  });
  afterEach(() => local.remove());

  it('a check-in with a questionnaire that there is not', async () => {
    await local.copy(RULES, { '[well-being]': '[well-being, basis]' });

    expect(await local.problems()).toEqual([
      `${RULES}:1 checkIns.phases.between-sessions.questionnaires: there is no basis`,
    ]);
  });

  it('a roster of no site', async () => {
    await local.copy(ROSTER, { 'id: moss': 'id: nowhere' }, 'duty-rosters/nowhere.yaml');

    expect(await local.problems()).toEqual([
      'duty-rosters/nowhere.yaml:1 id: there is no site nowhere',
    ]);
  });

  it('a roster that ends before it begins', async () => {
    await local.copy(ROSTER, { 'validUntil: 2028-12-31': 'validUntil: 2025-08-24' });

    expect(await local.problems()).toEqual([
      expect.stringContaining('validUntil: ends before it begins'),
    ]);
  });

  it('a message that lacks a language', async () => {
    await local.copy(MESSAGES, { '  closed:\n    nb:': '  closed:\n    dk:' });

    expect(await local.problems()).not.toEqual([]);
  });

  it('a phase in which nobody is asked', async () => {
    await local.copy(RULES, { 'questionnaires: [well-being]': 'questionnaires: []' });

    expect(await local.problems()).toEqual([
      expect.stringContaining('checkIns.phases.between-sessions.questionnaires'),
    ]);
  });
});
