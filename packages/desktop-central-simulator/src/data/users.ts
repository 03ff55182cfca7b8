import { domainOf } from './domains';
import { idAt } from './ids';

/** A user of a directory domain. */
export interface DirectoryUser {
  resourceId: string;
  loginName: string;
  displayName: string;
  domain: string;
}

const FIRST_USER_ID = 80_001;

const FIRST_NAMES = [
  'Amy',
  'Ben',
  'Carla',
  'Deniz',
  'Elif',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Kavya',
  'Liam',
  'Mina',
  'Noah',
  'Olga',
  'Pedro',
  'Quinn',
  'Rosa',
  'Sven',
  'Tina',
  'Umar',
  'Vera',
  'Wei',
  'Yara',
  'Zoe',
];

const LAST_NAMES = [
  'Example',
  'Almeida',
  'Baker',
  'Castro',
  'Dubois',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kumar',
  'Larsen',
  'Moreau',
  'Novak',
  'Okafor',
  'Petrov',
  'Quist',
  'Rossi',
  'Schmidt',
  'Tanaka',
  'Underwood',
  'Varga',
  'Weber',
  'Yilmaz',
  'Zhang',
  'Abbott',
  'Brandt',
  'Costa',
];

/** People whom others look for by name, by their place in the list: the end-user of a demonstration has a machine too. */
const NAMED = new Map([
  [2, { loginName: 'emma', displayName: 'Emma Endicott' }],
]);

/** The user at a place of the list; the name alone depends on the place, so that a machine can be given its user. */
export function userAt(index: number, largeIds = false): DirectoryUser {
  const first = FIRST_NAMES[index % FIRST_NAMES.length];
  const last =
    LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length];
  const round = Math.floor(index / (FIRST_NAMES.length * LAST_NAMES.length));
  const suffix = round === 0 ? '' : String(round + 1);
  return {
    resourceId: idAt(FIRST_USER_ID, index, largeIds),
    loginName: `${first}.${last}${suffix}`.toLowerCase(),
    displayName: `${first} ${last}${suffix && ` ${suffix}`}`,
    ...NAMED.get(index),
    domain: domainOf(index).netbiosName,
  };
}

export function generateUsers(
  count: number,
  largeIds = false,
): DirectoryUser[] {
  return Array.from({ length: count }, (_, index) => userAt(index, largeIds));
}
