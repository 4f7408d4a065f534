const CODE = /^[A-Z]\d{2}(\.\d{1,2})?$/;

export const isIcd10 = (code: string): boolean => CODE.test(code);

export interface DepressiveEpisode {
  readonly course: 'single' | 'recurrent';
  readonly severity: 'mild' | 'moderate' | 'severe';
  readonly psychotic: boolean;
}

const SEVERITIES: Readonly<Record<string, Pick<DepressiveEpisode, 'severity' | 'psychotic'>>> = {
  '0': { severity: 'mild', psychotic: false },
  '1': { severity: 'moderate', psychotic: false },
  '2': { severity: 'severe', psychotic: false },
  '3': { severity: 'severe', psychotic: true },
};

/** What F32.0–F32.3 and F33.0–F33.3 say of a depression; `null` for any other code, and where no grade is given. */
export function depressiveEpisodeOf(code: string): DepressiveEpisode | null {
  const [, block, grade] = /^F3([23])\.([0-3])\d?$/.exec(code) ?? [];
  const severity = SEVERITIES[grade ?? ''];
  return severity ? { course: block === '2' ? 'single' : 'recurrent', ...severity } : null;
}

export type ScreeningBlock = 'psychosis' | 'bipolar-or-mania' | 'substance-use' | 'ptsd';

const SCREENING: readonly (readonly [RegExp, ScreeningBlock])[] = [
  [/^F2\d/, 'psychosis'],
  [/^F3[23]\.3/, 'psychosis'],
  [/^F3[01]/, 'bipolar-or-mania'],
  [/^F1\d/, 'substance-use'],
  [/^F43\.1/, 'ptsd'],
];

/** What a diagnosis asks the assessment to look at. It decides nothing by itself. */
export const screeningOf = (code: string): ScreeningBlock | null =>
  SCREENING.find(([pattern]) => pattern.test(code))?.[1] ?? null;
