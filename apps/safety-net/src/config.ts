import { z } from 'zod';

const key = () =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must hold 32 bytes');

/** What this service needs beyond what every service needs. */
export const config = z.object({
  /** Wraps the key under which a patient's notes lie. Base64, 32 bytes, from a secret store. */
  SAFETY_KEK: key(),
  /** Opens those keys as well, while the key that wraps is being replaced. */
  SAFETY_KEK_OTHER: key().optional(),
  /** Where messages are put down for whoever carries them to patients, professionals and receivers. */
  SAFETY_MESSAGE_DIR: z.string().min(1),
});
export type Config = z.infer<typeof config>;
