import { PHQ_9 } from '../instruments/phq-9.js';
import { CSSRS_SCREENER } from './cssrs-screener.js';
import type { Questionnaire } from './questionnaire.js';

/** Those that come with the code. A programme adds its own. */
export const QUESTIONNAIRES: readonly Questionnaire[] = [PHQ_9, CSSRS_SCREENER];
