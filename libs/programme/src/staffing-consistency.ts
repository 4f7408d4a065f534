import type { Problem } from './parse-document.js';
import type { Protocol } from './protocol.js';
import type { Provider } from './provider.js';
import type { Source } from './read-layer.js';
import type { Site } from './site.js';

type Need = NonNullable<Protocol['staffing']>['infusion'][number];

/**
 * A site has what a protocol needs that it may treat by, in every version that is in force at the same time: else
 * nothing could be booked there, and nobody would know why.
 */
export function staffingProblems(sources: readonly Source[]): Problem[] {
  const ofPart = (name: Source['part']) => sources.filter(({ part }) => part === name);
  const providers = ofPart('providers').map(({ document }) => document as Provider);
  const protocols = ofPart('protocols').map(({ document }) => document as Protocol);
  return ofPart('sites').flatMap((source) => {
    const site = source.document as Site;
    const treats = protocols.filter((protocol) => mayTreatBy(providers, site, protocol));
    return treats
      .filter((protocol) => meets(site, protocol, ofPart('sites'), ofPart('protocols')))
      .flatMap((protocol) => lackedBy(site, protocol))
      .map((message) => ({ file: source.file, line: 1, message }));
  });
}

const mayTreatBy = (
  providers: readonly Provider[],
  { id }: Site,
  { indication, route }: Protocol,
): boolean =>
  providers.some(
    (provider) =>
      provider.id === id &&
      provider.indications.includes(indication) &&
      route !== null &&
      provider.routes.some((one) => one === route),
  );

/** Whether there is a day on which both versions are in force. */
const meets = (
  site: Site,
  protocol: Protocol,
  sites: readonly Source[],
  protocols: readonly Source[],
): boolean =>
  site.validFrom < endOf(protocol, protocols) && protocol.validFrom < endOf(site, sites);

const LAST_DAY = '9999-12-31';

const endOf = ({ id, validFrom }: Source['document'], sources: readonly Source[]): string =>
  sources
    .filter(({ document }) => document.id === id && document.validFrom > validFrom)
    .reduce((end, { document }) => (document.validFrom < end ? document.validFrom : end), LAST_DAY);

function lackedBy(site: Site, { id, version, validFrom, staffing }: Protocol): string[] {
  const needs = staffing ? [...staffing.infusion, ...staffing.evaluation] : [];
  const lacked = needs.flatMap((need) => {
    const codes = codesOf(site, need.resource);
    const whole = need.certificates.every((name) => holds(site, codes, { name, from: validFrom }));
    if (codes.length > 0 && whole) return [];
    return [`${need.resource}${codes.length > 0 ? ` with ${need.certificates.join(', ')}` : ''}`];
  });
  return [...new Set(lacked)].map(
    (what) => `resources: no ${what}, which ${id} ${version} needs from ${validFrom} on`,
  );
}

const codesOf = ({ resources }: Site, kind: Need['resource']): string[] =>
  ({
    chair: resources.chairs,
    room: resources.rooms,
    monitor: resources.monitors,
    nurse: resources.nurses,
    psychologist: resources.psychologists,
    physician: resources.physicians.map(({ code }) => code),
  })[kind];

const holds = (
  { certificates }: Site,
  codes: readonly string[],
  { name, from }: { name: string; from: string },
): boolean =>
  certificates.some(
    ({ resource, certificate, validUntil }) =>
      codes.includes(resource) &&
      certificate === name &&
      (validUntil === null || validUntil >= from),
  );
