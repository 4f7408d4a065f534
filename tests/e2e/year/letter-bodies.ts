import { REFERRAL_LETTER } from '@lysning/testing';
import type { Site } from './names.js';

const HOME = { moss: '3103', hamar: '3403' } as const;

/** A letter that tells what the assessment needs, but none of the referrer's own words. */
export const letterFrom = (siteId: Site) => ({
  ...REFERRAL_LETTER,
  somaticDiseases: [],
  substanceUse: [],
  pregnancy: 'no',
  breastfeeding: false,
  municipality: HOME[siteId] as string,
  consentToShare: true,
  missingParts: ['suicidality'] as readonly string[],
  residence: 'resident',
  approval: 'not-needed',
});

/** From outside the catchment, and nobody has approved it. */
export const letterFromElsewhere = (siteId: Site) => ({
  ...letterFrom(siteId),
  municipality: '5001',
  residence: 'out-of-area',
  approval: 'missing',
  missingParts: ['suicidality', 'prior-approval'],
});

export const WHAT_WAS_MISSING = { suicidality: 'Det er spurt og vurdert.' };
