import { z } from 'zod';

const key = () =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must hold 32 bytes');

/** What this service needs beyond what every service needs. */
export const config = z.object({
  /** Wraps each patient's data key. Base64, 32 bytes, from a secret store. */
  IDENTITY_KEK: key(),
  /** Keys the blind index of identity numbers. Changing it means indexing the vault anew. */
  IDENTITY_INDEX_KEY: key(),
});
export type Config = z.infer<typeof config>;
