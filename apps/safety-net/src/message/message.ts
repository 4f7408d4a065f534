import type { Language, PatientMessage, PatientMessages } from '@lysning/programme';

export type Recipient =
  | { readonly kind: 'patient'; readonly patientId: string }
  | { readonly kind: 'professional'; readonly hpr: string }
  | { readonly kind: 'receiver'; readonly herId: string };

/** What is to be said, not yet in words: those are chosen when it is sent. */
export type Content =
  | {
      readonly kind: 'patient-message';
      readonly message: PatientMessage;
      readonly checkInId: string | null;
    }
  | {
      readonly kind: 'alert';
      readonly alertId: string;
      readonly patientId: string;
      readonly reason: string;
      readonly dueAt: string;
    }
  | {
      readonly kind: 'duty-gap';
      readonly duty: string;
      readonly gapFrom: string;
      readonly gapUntil: string;
    }
  | {
      readonly kind: 'hand-over';
      readonly handOverId: string;
      readonly patientId: string;
      readonly receiptDueAt: string;
    };

export interface OutgoingMessage {
  readonly id: string;
  readonly siteId: string;
  readonly recipient: Recipient;
  readonly content: Content;
  readonly language: Language;
}

/** A message as whoever carries it gets it. */
export interface Letter extends OutgoingMessage {
  /** For the recipient to read; `null` where the carrier makes a notice of its own from the content. */
  readonly text: { readonly subject: string; readonly body: string } | null;
}

export const letterOf = (message: OutgoingMessage, texts: PatientMessages): Letter => ({
  ...message,
  text:
    message.content.kind === 'patient-message'
      ? patientText(message.content.message, message.language, texts)
      : null,
});

/** Ends with the notice that this is no emergency service, and every emergency number. */
export function patientText(
  message: PatientMessage,
  language: Language,
  { messages, emergency }: PatientMessages,
): { readonly subject: string; readonly body: string } {
  const { subject, body } = messages[message][language];
  return { subject, body: `${body}\n\n${emergencyNotice(language, emergency)}` };
}

export const emergencyNotice = (
  language: Language,
  { notice, numbers }: PatientMessages['emergency'],
): string =>
  [notice[language], ...numbers.map(({ number, name }) => `${name[language]}: ${number}`)].join(
    '\n',
  );
