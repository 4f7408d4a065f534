import { QUESTIONNAIRES } from '@lysning/clinical';
import { dayOf } from '@lysning/kernel';
import { type Language, Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { type Form, formOf } from './form.js';

const BUILT_IN: readonly Form[] = QUESTIONNAIRES.map((questionnaire) => ({
  questionnaire,
  calls: [],
}));

/** Every questionnaire that may be put to somebody now. */
@Injectable()
export class Forms {
  constructor(private readonly programme: Programme) {}

  on(moment: Date, language: Language): Form[] {
    const own = this.programme.questionnairesOn(dayOf(moment));
    return [...BUILT_IN, ...own.map((questionnaire) => formOf(questionnaire, language))];
  }
}
