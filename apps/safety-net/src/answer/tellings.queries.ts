import { DomainError } from '@lysning/kernel';
import { invalidRequest } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import type { CallRules } from './answer.js';
import type { Telling } from './answer.commands.js';
import type { AnswerCheckInDto } from './answer.dto.js';
import { fill, type FilledForm } from './form.js';
import { Forms } from './forms.queries.js';

/** Makes of a request what somebody tells, by the questionnaires and rules in force. */
@Injectable()
export class Tellings {
  constructor(
    private readonly forms: Forms,
    private readonly inForce: InForce,
  ) {}

  /** Throws 400 that names the wrong answer, or says that there is none. */
  read({ answers, contactRequested, text: words }: AnswerCheckInDto): {
    readonly telling: Telling;
    readonly rules: CallRules;
  } {
    const { now, rules } = this.inForce.present();
    const text = words ?? null;
    if (answers.length === 0 && !contactRequested && text === null) {
      throw invalidRequest([{ field: 'answers', message: 'there is nothing in this answer' }]);
    }
    const filled = this.filled(answers, now);
    return {
      telling: { filled, contactRequested, text, answeredAt: now },
      rules: { alerts: rules.alerts, thresholds: this.inForce.thresholdsAt(now) },
    };
  }

  private filled(answers: AnswerCheckInDto['answers'], now: Date): FilledForm[] {
    const { defaultLanguage } = this.inForce.rulesAt(now);
    try {
      return fill(answers, this.forms.on(now, defaultLanguage));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw invalidRequest([{ field: fieldOf(error.details), message: error.message }]);
    }
  }
}

function fieldOf({ form, item }: Readonly<Record<string, unknown>>): string {
  const answer = `answers[${String(form)}]`;
  return typeof item === 'number' ? `${answer}.items[${item - 1}]` : answer;
}
