import {
  LANGUAGES,
  loadProgramme,
  PATIENT_MESSAGES,
  type PatientMessages,
} from '@lysning/programme';
import { letterOf, type OutgoingMessage, patientText } from './message.js';

let texts: PatientMessages;
beforeAll(async () => {
  texts = (await loadProgramme()).patientMessages('2026-03-01');
});

const kinds = PATIENT_MESSAGES.flatMap((kind) =>
  LANGUAGES.map((language) => [kind, language] as const),
);

describe('what a patient is told', () => {
  it.each(kinds)(
    '%s in %s says that this is no emergency service and whom to call',
    (kind, language) => {
      const { body } = patientText(kind, language, texts);

      expect(body).toContain(texts.messages[kind][language].body);
      expect(body).toContain(texts.emergency.notice[language]);
      for (const { number, name } of texts.emergency.numbers) {
        expect(body).toContain(`${name[language]}: ${number}`);
      }
    },
  );
});

describe('a letter', () => {
  const message = (content: OutgoingMessage['content']): OutgoingMessage => ({
    id: 'm1',
    siteId: 'moss',
    recipient: { kind: 'patient', patientId: 'p1' },
    content,
    language: 'en',
  });

  it('has the words of its language', () => {
    const asked = message({ kind: 'patient-message', message: 'check-in', checkInId: 'k1' });

    expect(letterOf(asked, texts)).toEqual({
      ...asked,
      text: patientText('check-in', 'en', texts),
    });
  });

  it('to a professional has no words of ours', () => {
    const gap = message({ kind: 'duty-gap', duty: 'deputy', gapFrom: 'a', gapUntil: 'b' });

    expect(letterOf(gap, texts).text).toBeNull();
  });
});
