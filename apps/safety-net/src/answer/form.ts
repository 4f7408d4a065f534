import { assertAnswers, type GivenAnswers, type Questionnaire } from '@lysning/clinical';
import { DomainError } from '@lysning/kernel';
import type { Language, ProgrammeQuestionnaire } from '@lysning/programme';

/** A questionnaire as it is put to somebody, and which of its answers call for a human being. */
export interface Form {
  readonly questionnaire: Questionnaire;
  readonly calls: readonly {
    readonly item: number;
    readonly from: number;
    readonly forContact: boolean;
  }[];
}

export const formOf = (
  { id, version, name, items }: ProgrammeQuestionnaire,
  language: Language,
): Form => ({
  questionnaire: {
    id,
    version,
    name: name[language],
    items: items.map(({ number, text, min, max }) => ({
      number,
      name: text[language],
      wording: text[language],
      min,
      max,
    })),
    licence: { wording: 'free', note: "The programme's own." },
  },
  calls: items.flatMap(({ number, callsFrom, callsForContact }) =>
    callsFrom === undefined ? [] : [{ item: number, from: callsFrom, forContact: callsForContact }],
  ),
});

/** Answers to one questionnaire as they came in. */
export interface Submitted {
  readonly questionnaire: string;
  readonly items: GivenAnswers;
}

export interface FilledForm {
  readonly form: Form;
  readonly items: GivenAnswers;
}

/** Throws `questionnaire.unknown`, `.twice`, or what is wrong with an answer; `details.form` says in which. */
export function fill(submitted: readonly Submitted[], forms: readonly Form[]): FilledForm[] {
  return submitted.map(({ questionnaire: id, items }, index) => {
    const form = forms.find(({ questionnaire }) => questionnaire.id === id);
    if (!form) throw wrong('questionnaire.unknown', `There is no questionnaire ${id}`, index);
    if (submitted.findIndex(({ questionnaire }) => questionnaire === id) !== index) {
      throw wrong('questionnaire.twice', `${id} is answered twice`, index);
    }
    assertFilled(form, items, index);
    return { form, items };
  });
}

function assertFilled({ questionnaire }: Form, items: GivenAnswers, index: number): void {
  try {
    assertAnswers(questionnaire, items);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw wrong(error.code, error.message, index, error.details);
  }
}

const wrong = (
  code: string,
  message: string,
  form: number,
  details: Readonly<Record<string, unknown>> = {},
): DomainError => new DomainError('invalid', code, message, { ...details, form });
