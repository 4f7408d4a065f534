import { loadProgramme, type SafetyNetRules } from '@lysning/programme';

/** The rules that come with the code, as they were on a day in March 2026. */
export const RULES: SafetyNetRules = (await loadProgramme()).safetyNetRules('2026-03-02');
