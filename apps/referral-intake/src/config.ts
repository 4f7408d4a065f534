import { z } from 'zod';

const key = () =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must hold 32 bytes');

/** What this service needs beyond what every service needs. */
export const config = z.object({
  /** Wraps each patient's data key. Base64, 32 bytes, from a secret store. */
  IDENTITY_KEK: key(),
  /** Opens data keys as well, while the key that wraps is being replaced. */
  IDENTITY_KEK_OTHER: key().optional(),
  /** Keys the blind index of identity numbers. Changing it means indexing the vault anew. */
  IDENTITY_INDEX_KEY: key(),
  /** Whose numbers are taken. Real people's only where somebody says so: in production. */
  IDENTITY_NUMBERS: z.enum(['synthetic', 'real']).default('synthetic'),
  /** Numbers issued from 2032 have other check digits; `by-date` reads both kinds from then on. */
  IDENTITY_CHECKSUM: z.enum(['strict', 'lenient', 'by-date']).default('by-date'),
  IDENTITY_LENIENT_FROM: z.iso.date().default('2032-01-01'),
  /** A folder that the partner who delivers letters empties. Without it letters wait, and alarm. */
  LETTER_DROP_DIR: z.string().min(1).optional(),
});
export type Config = z.infer<typeof config>;
