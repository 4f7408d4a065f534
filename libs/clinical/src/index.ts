export * from './codes.js';
export * from './dose.js';
export * from './icd-10.js';
export {
  IDENTITY_NUMBER_TYPES,
  type IdentityNumber,
  type IdentityNumberType,
  type IdentityPolicy,
  readIdentityNumber,
} from './identity-numbers/identity-number.js';
export * from './identity-numbers/synthetic.js';
export * from './instruments/instrument.js';
export * from './instruments/instruments.js';
export { MADRS } from './instruments/madrs.js';
export { PHQ_9 } from './instruments/phq-9.js';
export * from './questionnaires/questionnaire.js';
export * from './questionnaires/questionnaires.js';
export { CSSRS_SCREENER } from './questionnaires/cssrs-screener.js';
export * from './roles.js';
