import { randomUUID } from 'node:crypto';
import type { WriteNoteDto } from './note.dto.js';

export const aNote = (overrides: object = {}): WriteNoteDto => ({
  patientId: randomUUID(),
  siteId: 'moss',
  text: 'slept well',
  ...overrides,
});
