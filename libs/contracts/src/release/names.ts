/** The base name of an event's files: `referral-received.v1` for `no.lysning.referral.received.v1`. */
export function fileNameOf(type: string): string {
  const [, , concept, fact, version] = type.split('.');
  return `${concept ?? ''}-${fact ?? ''}.${version ?? ''}`;
}

/** The name of its contract in the code: `ReferralReceivedV1`. */
export const exportNameOf = (type: string): string =>
  fileNameOf(type)
    .split(/[-.]/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/** `no.lysning.referral.received.v2` for version 1 of it. */
export const nextVersionOf = (type: string): string =>
  type.replace(/\d+$/, (version) => String(Number(version) + 1));
