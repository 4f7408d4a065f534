import { rotateKeys } from '@lysning/platform';
import { KEY_FIELD } from './identity-vault/vault.store.js';

await rotateKeys({ variable: 'IDENTITY_KEK', field: KEY_FIELD });
