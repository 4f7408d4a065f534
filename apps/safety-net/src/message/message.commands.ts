import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import type { PatientMessage } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { InForce } from '../in-force.js';
import { LanguageStore } from './language.store.js';
import type { Content, Recipient } from './message.js';
import { MessageStore } from './message.store.js';

interface ToPatient {
  readonly patientId: string;
  readonly siteId: string;
  readonly message: PatientMessage;
  readonly checkInId: string | null;
}

/** Queues what is to be said, with the change that asks for it. */
@Injectable()
export class Messages {
  constructor(
    private readonly messages: MessageStore,
    private readonly languages: LanguageStore,
    private readonly inForce: InForce,
  ) {}

  /** In the language they speak. */
  async toPatient(tx: Tx, { patientId, siteId, message, checkInId }: ToPatient): Promise<void> {
    const { now, rules } = this.inForce.present();
    const language = await this.languages.of(tx, { patientId, siteId }, rules.defaultLanguage);
    const recipient = { kind: 'patient', patientId } as const;
    const content = { kind: 'patient-message', message, checkInId } as const;
    await this.messages.queue(tx, { id: newId(), siteId, recipient, content, language }, now);
  }

  async to(tx: Tx, recipient: Recipient, siteId: string, content: Content): Promise<void> {
    const { now, rules } = this.inForce.present();
    const language = rules.defaultLanguage;
    await this.messages.queue(tx, { id: newId(), siteId, recipient, content, language }, now);
  }
}
