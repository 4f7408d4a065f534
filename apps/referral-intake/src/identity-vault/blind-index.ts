import { createHmac } from 'node:crypto';

/** The same for the same identity number and key, and nothing can be read from it: HMAC-SHA-256. */
export const blindIndex = (indexKey: Buffer, type: string, number: string): Buffer =>
  createHmac('sha256', indexKey).update(`${type}:${number}`).digest();
