import { QUESTIONNAIRES } from '@lysning/clinical';
import type { EligibilityRules } from './eligibility.js';
import type { OutcomeRules } from './outcome-rules.js';
import type { Problem } from './parse-document.js';
import { type Part, PART_NAMES, SINGLE_PARTS } from './parts.js';
import type { Protocol } from './protocol.js';
import type { Provider } from './provider.js';
import type { ReferralRules } from './referral-rules.js';
import type { Source } from './read-layer.js';
import { SAFETY_PHASES, type SafetyNetRules } from './safety-net-rules.js';
import { staffingProblems } from './staffing-consistency.js';
import { compareVersions } from './versions.js';

/** What is wrong between files that are each right by themselves. */
export function consistencyProblems(sources: readonly Source[]): Problem[] {
  return [
    ...PART_NAMES.flatMap((part) => missingProblems(part, inPart(sources, part))),
    ...SINGLE_PARTS.flatMap((part) => rivalProblems(inPart(sources, part))),
    ...sources.flatMap((source) => validityProblems(source, sources)),
    ...protocolProblems(sources),
    ...providerProblems(sources),
    ...variantProblems(sources),
    ...rosterProblems(sources),
    ...checkInProblems(sources),
    ...staffingProblems(sources),
  ];
}

const inPart = (sources: readonly Source[], name: Part): Source[] =>
  sources.filter(({ part }) => part === name);

const at = ({ file }: Source, message: string): Problem => ({ file, line: 1, message });

const missingProblems = (part: Part, sources: readonly Source[]): Problem[] =>
  sources.length > 0 ? [] : [{ file: part, line: 1, message: 'there is no file' }];

/** A part of which there is one set of rules has one id. */
function rivalProblems([first, ...others]: readonly Source[]): Problem[] {
  return others
    .filter(({ document: { id } }) => id !== first?.document.id)
    .map((source) =>
      at(source, `id: must be ${first?.document.id ?? ''}, as in ${first?.file ?? ''}`),
    );
}

/** On each day at most one version of an id is the one in force: a newer one begins later. */
function validityProblems(source: Source, sources: readonly Source[]): Problem[] {
  const { part, document } = source;
  return inPart(sources, part)
    .filter(({ document: { id } }) => id === document.id)
    .filter(({ document: other }) => compareVersions(other.version, document.version) < 0)
    .filter(({ document: other }) => other.validFrom >= document.validFrom)
    .map(({ document: { version, validFrom } }) =>
      at(source, `validFrom: must be after ${validFrom}, when ${version} begins`),
    );
}

/** A protocol treats what the eligibility rules are about, and measures what the outcome rules judge. */
function protocolProblems(sources: readonly Source[]): Problem[] {
  const eligibility = inPart(sources, 'eligibility').map(
    ({ document }) => document as EligibilityRules,
  );
  const outcome = inPart(sources, 'outcome-rules').map(({ document }) => document as OutcomeRules);
  return inPart(sources, 'protocols').flatMap((source) => {
    const { indication, measurements } = source.document as Protocol;
    const asked = measurements
      .filter(({ occasion }) => occasion !== 'follow-up')
      .map(({ instruments }) => instruments);
    const judged = outcome.every(({ primaryInstrument }) =>
      asked.every((instruments) => instruments.includes(primaryInstrument)),
    );
    return [
      ...(eligibility.some(({ indications }) => indications.includes(indication))
        ? []
        : [at(source, `indication: no eligibility rules are for ${indication}`)]),
      ...(judged && asked.length >= OCCASIONS_JUDGED
        ? []
        : [at(source, 'measurements: baseline and evaluation must have the primary instrument')]),
    ];
  });
}

const OCCASIONS_JUDGED = 2;

/** A site where patients are treated is a provider; a provider treats what the rules have a word for. */
function providerProblems(sources: readonly Source[]): Problem[] {
  const providers = inPart(sources, 'providers');
  const ids = new Set(providers.map(({ document: { id } }) => id));
  const known = inPart(sources, 'referral-rules').flatMap(({ document }) =>
    (document as ReferralRules).indications.map(({ code }) => code),
  );
  return [
    ...inPart(sources, 'sites')
      .filter(({ document: { id } }) => !ids.has(id))
      .map((source) => at(source, `id: there is no provider ${source.document.id}`)),
    ...providers.flatMap((source) =>
      (source.document as Provider).indications
        .filter((indication) => !known.includes(indication))
        .map((indication) =>
          at(source, `indications: the referral rules have no indication ${indication}`),
        ),
    ),
  ];
}

/** A provider chooses a variant that the rules have, in every version that may be in force by then. */
function variantProblems(sources: readonly Source[]): Problem[] {
  const rules = inPart(sources, 'eligibility').map(({ document }) => document as EligibilityRules);
  return inPart(sources, 'providers').flatMap((source) => {
    const { eligibilityVariant: variant, validFrom } = source.document as Provider;
    if (variant === null) return [];
    const first = rules
      .filter((one) => one.validFrom <= validFrom)
      .reduce((latest, one) => (one.validFrom > latest ? one.validFrom : latest), '');
    return rules
      .filter((one) => one.validFrom >= first && !Object.hasOwn(one.variants, variant))
      .map(({ version }) => at(source, `eligibilityVariant: ${version} has no variant ${variant}`));
  });
}

/** A roster is of a site. One that has none is covered by the last resort, and alarmed of. */
const rosterProblems = (sources: readonly Source[]): Problem[] =>
  inPart(sources, 'duty-rosters')
    .filter(({ document: { id } }) =>
      inPart(sources, 'sites').every((site) => site.document.id !== id),
    )
    .map((roster) => at(roster, `id: there is no site ${roster.document.id}`));

/** A check-in asks with questionnaires that there are. */
function checkInProblems(sources: readonly Source[]): Problem[] {
  const own = inPart(sources, 'questionnaires');
  return inPart(sources, 'safety-net-rules').flatMap((source) => {
    const { checkIns, validFrom } = source.document as SafetyNetRules;
    return SAFETY_PHASES.flatMap((phase) =>
      checkIns.phases[phase].questionnaires
        .filter((id) => !QUESTIONNAIRES.some((one) => one.id === id) && !has(own, id, validFrom))
        .map((id) => at(source, `checkIns.phases.${phase}.questionnaires: there is no ${id}`)),
    );
  });
}

const has = (sources: readonly Source[], id: string, day: string): boolean =>
  sources.some(({ document }) => document.id === id && document.validFrom <= day);
