import type { LetterKind, LetterRules, ReferralRules } from '@lysning/programme';
import type { Language, OutwardLetter } from './outward-letter.js';

export interface Wording {
  readonly subject: string;
  readonly body: string;
}

type Texts = readonly { readonly code: string; readonly text: { nb: string; en: string } }[];

/** The words of a letter, of the rules in force when it leaves. Throws when a fact is missing: nobody gets a gap. */
export function wordingOf(
  {
    kind,
    recipient,
    language,
    facts,
  }: Pick<OutwardLetter, 'kind' | 'recipient' | 'language' | 'facts'>,
  letters: LetterRules,
  referrals: ReferralRules,
): Wording {
  const { subject, body } = templateOf(letters, kind)[language];
  const values: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(facts).map(([fact, value]) => [
        fact,
        inWords(fact, value, textsOf(referrals), language),
      ]),
    ),
    emergency: recipient === 'patient' ? letters.emergency[language] : '',
  };
  return { subject: filled(subject, values), body: filled(body, values).trim() };
}

function templateOf({ letters }: LetterRules, kind: LetterKind) {
  const letter = letters.find((one) => one.kind === kind);
  if (!letter) throw new Error(`The programme has no letter ${kind}`);
  return letter.wording;
}

const textsOf = (rules: ReferralRules): Readonly<Record<string, Texts>> => ({
  parts: rules.letterParts,
  reason: [...rules.refusalReasons, ...rules.deferralReasons, ...rules.transferReasons],
  redirectedTo: rules.redirections,
});

/** A code in the programme's words; anything else as it is. */
function inWords(
  fact: string,
  value: string | readonly string[],
  texts: Readonly<Record<string, Texts>>,
  language: Language,
): string {
  const list = texts[fact] ?? [];
  return [value]
    .flat()
    .map(
      (one) => list.find(({ code }) => code === one)?.text[language === 'en' ? 'en' : 'nb'] ?? one,
    )
    .join('; ');
}

const PLACE = /\{\{(\w+)\}\}/g;

const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(PLACE, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A letter lacks ${name}`);
    return value;
  });
