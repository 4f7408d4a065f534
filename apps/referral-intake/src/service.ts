import type { ServiceDefinition } from '@lysning/platform';
import { AppModule } from './app.module.js';
import { config } from './config.js';
import { IdentityVault1700000010001 } from './database/migrations/1700000010001-identity-vault.js';
import { Referral1700000010002 } from './database/migrations/1700000010002-referral.js';
import { Consent1700000010003 } from './database/migrations/1700000010003-consent.js';
import { LetterContent1700000010004 } from './database/migrations/1700000010004-letter-content.js';
import { Provider1700000010005 } from './database/migrations/1700000010005-provider.js';
import { Conclusion1700000010006 } from './database/migrations/1700000010006-conclusion.js';
import { LegalClock1700000010007 } from './database/migrations/1700000010007-legal-clock.js';
import { OutwardLetter1700000010008 } from './database/migrations/1700000010008-outward-letter.js';
import { WaitingListOrder1700000010009 } from './database/migrations/1700000010009-waiting-list-order.js';
import { ConsentCare1700000010010 } from './database/migrations/1700000010010-consent-care.js';
import { OnePersonReferred1700000010011 } from './database/migrations/1700000010011-one-person-referred.js';
import { LetterResend1700000010012 } from './database/migrations/1700000010012-letter-resend.js';
import { Transfer1700000010013 } from './database/migrations/1700000010013-transfer.js';
import { RuleVariant1700000010014 } from './database/migrations/1700000010014-rule-variant.js';
import { WaitingListPage1700000010015 } from './database/migrations/1700000010015-waiting-list-page.js';
import { StandingVerdict1700000010016 } from './database/migrations/1700000010016-standing-verdict.js';

export const referralIntakeService: ServiceDefinition = {
  name: 'referral-intake',
  description: 'Who may be treated, and since when do they wait?',
  module: AppModule,
  entities: [],
  migrations: [
    IdentityVault1700000010001,
    Referral1700000010002,
    Consent1700000010003,
    LetterContent1700000010004,
    Provider1700000010005,
    Conclusion1700000010006,
    LegalClock1700000010007,
    OutwardLetter1700000010008,
    WaitingListOrder1700000010009,
    ConsentCare1700000010010,
    OnePersonReferred1700000010011,
    LetterResend1700000010012,
    Transfer1700000010013,
    RuleVariant1700000010014,
    WaitingListPage1700000010015,
    StandingVerdict1700000010016,
  ],
  config,
};
