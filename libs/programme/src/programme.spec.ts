import { loadProgramme } from './load-programme.js';
import type { Programme } from './programme.js';

describe('the programme that comes with the code', () => {
  let programme: Programme;
  beforeAll(async () => {
    programme = await loadProgramme();
  });

  it('says what a plan avoids, and until when what is booked stays', async () => {
    const { frozenHours, weights } = (await loadProgramme()).planningRules('2026-03-01');

    expect(frozenHours).toBe(72);
    expect(weights.breach).toBeGreaterThan(weights.unplaced);
    expect(weights.unplaced).toBeGreaterThan(weights.waitingDay);
  });

  it('gives ketamine six times in three weeks, half a milligram per kilogram over forty minutes', () => {
    const { induction, dose, infusion } = programme.protocol('ketamine-iv-trd');

    expect(induction).toMatchObject({ infusions: 6, weeks: 3, perWeek: 2, minHoursBetween: 48 });
    expect(dose?.mgPerKg).toBe(0.5);
    expect(infusion).toMatchObject({ durationMinutes: 40, longestMinutes: 60 });
  });

  it('evaluates three to seven days after the sixth, and maintains every 28 days for six months', () => {
    const { evaluation, maintenance } = programme.protocolOn('ketamine-iv-trd', '2026-03-01');

    expect(evaluation).toMatchObject({ afterInfusion: 6, minDays: 3, maxDays: 7 });
    expect(maintenance).toMatchObject({ intervalDays: 28, toleranceDays: 4, maxMonths: 6 });
  });

  it('has two sites with what they need for a session', () => {
    expect(programme.sites.map(({ id }) => id)).toEqual(['hamar', 'moss']);
    expect(programme.site('moss').resources.chairs).toHaveLength(3);
    expect(programme.site('hamar').resources.chairs).toHaveLength(2);
  });

  it('never asks for a score of suicidality to decide on eligibility', () => {
    const facts = Object.keys(programme.eligibilityRules('2026-03-01').facts);

    expect(facts.filter((fact) => /suicid|item|phq|madrs|cssrs/.test(fact))).toEqual([]);
  });

  it('tells the legal deadline and the texts of consent', () => {
    expect(programme.deadlines('2026-03-01').assessment).toEqual({
      workingDays: 10,
      saturdayIsWorkingDay: false,
      warnWorkingDays: 3,
    });
    expect(Object.keys(programme.consentTextOn('treatment', '2026-03-01').texts)).toEqual([
      'nb',
      'nn',
      'en',
    ]);
  });

  it('refuses what it does not know, by code', () => {
    const refusal = (code: string) => expect.objectContaining({ kind: 'invalid', code });

    expect(() => programme.site('bergen')).toThrow(refusal('programme.site-unknown'));
    expect(() => programme.protocol('ketamine-iv-trd', '9.0.0')).toThrow(
      refusal('programme.protocol-unknown'),
    );
    expect(() => programme.thresholds('2025-08-24')).toThrow(
      refusal('programme.thresholds-unknown'),
    );
    expect(programme.thresholds('2025-08-25').version).toBe('1.0.0');
  });

  it('cannot be changed by who reads it', () => {
    const { chairs } = programme.site('moss').resources;

    expect(() => chairs.push('chair-9')).toThrow(TypeError);
  });
});
