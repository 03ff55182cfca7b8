import { DESK_MUTATIONS } from './mutations/desk';
import { PEOPLE_MUTATIONS } from './mutations/people';
import type { Mutations } from './mutations/scene';
import { SENDING_MUTATIONS } from './mutations/sending';
import { SERVER_MUTATIONS } from './mutations/servers';

/** What each mutating operation leaves in the history, and how to do it. */
export const MUTATIONS: Mutations = {
  ...SERVER_MUTATIONS,
  ...SENDING_MUTATIONS,
  ...PEOPLE_MUTATIONS,
  ...DESK_MUTATIONS,
};
