import type { Tx } from '@lysning/messaging';
import type { Language } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { LanguageStore } from '../message/language.store.js';
import { emergencyNotice } from '../message/message.js';
import type { EmergencyNoticeDto, FormDto } from './answer.dto.js';
import type { Form } from './form.js';
import { Forms } from './forms.queries.js';

/** What a person is told in an answer, in the language they speak. */
export interface PatientWords {
  readonly language: Language;
  readonly message: string;
  readonly emergency: EmergencyNoticeDto;
}

@Injectable()
export class PatientWordsQueries {
  constructor(
    private readonly languages: LanguageStore,
    private readonly forms: Forms,
    private readonly inForce: InForce,
  ) {}

  async of(
    tx: Tx,
    whose: { readonly patientId: string; readonly siteId: string },
  ): Promise<PatientWords> {
    const { now, rules } = this.inForce.present();
    const language = await this.languages.of(tx, whose, rules.defaultLanguage);
    const { messages, emergency } = this.inForce.messagesAt(now);
    return {
      language,
      message: messages['answer-received'][language].body,
      emergency: {
        notice: emergencyNotice(language, emergency),
        numbers: emergency.numbers.map(({ number }) => number),
      },
    };
  }

  /** The questionnaires of these ids as they are put in a language. */
  formsIn(language: Language, ids: readonly string[]): FormDto[] {
    const { now } = this.inForce.present();
    return this.forms
      .on(now, language)
      .filter(({ questionnaire }) => ids.includes(questionnaire.id))
      .map(shown);
  }
}

const shown = ({ questionnaire: { id, version, name, items } }: Form): FormDto => ({
  questionnaire: id,
  version,
  name,
  questions: items.map(({ number, name: short, wording, min, max, onlyIf }) => ({
    number,
    text: wording ?? short,
    min,
    max,
    onlyIf: onlyIf ?? null,
  })),
});
